#include "crawler/extract/names/agency.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "crawler/extract/lines/wording.h"

namespace crawler::extract {
namespace {

// News agencies: a byline of them alone does not name a person.
constexpr std::array<std::string_view, 20> agencies{
    "afp",      "dpa",   "reuters", "ap",   "ansa",   "efe",   "anadolu ajansı", "anadolu ajansi", "associated press",
    "apa",      "sda",   "sid",     "tass", "xinhua", "kyodo", "연합뉴스",       "뉴시스",         "뉴스1",
    "共同通信", "네이버"};

// How the names of Korean, Japanese and Chinese newspapers, agencies, portals and their desks end.
constexpr std::array<std::string_view, 23> ends_of_papers{
    "뉴스부", "뉴스팀", "편집부", "편집국", "취재부", "취재팀", "일보",   "신문", "뉴스", "방송", "닷컴", "타임스",
    "타임즈", "新聞",   "新闻",   "通信",   "新聞社", "通信社", "电视台", "报",   "報",   "网",   "網"};

// How a Chinese account ends that is called after a job: "王编辑" is Editor Wang.
constexpr std::array<std::string_view, 2> jobs{"编辑", "編輯"};

// Words that begin or end the name of a publisher and no person's.
constexpr std::array<std::string_view, 7> publishers{"ediciones", "edizioni",   "éditions",    "editora",
                                                     "verlag",    "publishing", "publications"};

bool is_publisher(const std::string& name) {
  const auto words = words_of(name);
  return words.size() >= 2 && std::any_of(publishers.begin(), publishers.end(), [&](std::string_view word) {
           return words.front() == word || words.back() == word;
         });
}

constexpr std::size_t least_before_end = 6;  // bytes: two letters

}  // namespace

bool is_agency(const std::string& name) {
  const auto ends_name = [&](std::string_view end) { return name.ends_with(end); };
  return std::find(agencies.begin(), agencies.end(), lower_case(name)) != agencies.end() || is_publisher(name) ||
         std::any_of(jobs.begin(), jobs.end(), ends_name) ||
         std::any_of(ends_of_papers.begin(), ends_of_papers.end(), [&](std::string_view end) {
           return name.size() >= end.size() + least_before_end && name.ends_with(end);
         });
}

}  // namespace crawler::extract
