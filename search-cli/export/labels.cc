#include "search-cli/export/labels.h"

#include <array>

namespace search_cli::exporter {
namespace {

// clang-format off
constexpr Labels korean{
    .language = "ko",
    .collection = "칼럼 모음", .contents = "차례", .by_month = "달별 차례", .by_topic = "주제별 차례", .by_year = "해별 차례",
    .topics = "주제", .topic_index = "주제 찾아보기", .other = "기타", .undated = "날짜 없음",
    .year = "해", .years = "해", .column = "칼럼", .columns = "칼럼", .series = "연재", .author = "글쓴이",
    .published = "실린 날", .original = "신문 원문", .links = "관련 링크", .images = "그림", .captured = "갈무리",
    .revision = "판", .hash = "판의 해시", .page = "원본 쪽의 해시", .gone = "웹에서 사라진 날", .source_page = "실린 곳",
    .provenance = "출처와 기록", .search = "찾기", .search_hint = "찾을 낱말", .no_hits = "찾은 칼럼이 없습니다",
    .hits = "찾은 칼럼", .previous = "앞 칼럼", .next = "다음 칼럼", .home = "첫 쪽", .skip = "본문으로 건너뛰기",
    .cover = "표지", .timeline = "한눈에 보기", .cited = "인용", .edited = "고친 날", .first_line = "첫 줄", .also = "이 주제도 다룬 칼럼",
    .meant = "혹시 이 말인가요?", .part = "일부 낱말만 있는 칼럼"};
constexpr Labels english{
    .language = "en",
    .collection = "Columns", .contents = "Contents", .by_month = "By month", .by_topic = "By topic", .by_year = "By year",
    .topics = "Topics", .topic_index = "Index of topics", .other = "Other", .undated = "Without a day",
    .year = "Year", .years = "Years", .column = "column", .columns = "columns", .series = "Series", .author = "Author",
    .published = "Published", .original = "Newspaper's original", .links = "Links", .images = "Pictures",
    .captured = "Captured", .revision = "Revision", .hash = "Hash of the revision", .page = "Hash of the page",
    .gone = "Gone from the web since", .source_page = "Published at", .provenance = "Provenance", .search = "Search",
    .search_hint = "Words to look for", .no_hits = "No column found", .hits = "Columns found", .previous = "Previous column",
    .next = "Next column", .home = "Home", .skip = "Skip to the text", .cover = "Cover", .timeline = "At a glance",
    .cited = "Cite", .edited = "Changed", .first_line = "First line", .also = "Also about",
    .meant = "Did you mean", .part = "With some of the words"};
constexpr std::array<std::string_view, 12> months{"January", "February", "March",     "April",   "May",      "June",
                                                  "July",    "August",   "September", "October", "November", "December"};
constexpr std::array<std::string_view, 7> days_english{"Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday"};
constexpr std::array<std::string_view, 7> days_korean{"목", "금", "토", "일", "월", "화", "수"};
// clang-format on

// 1970-01-01 was a Thursday.
std::size_t weekday(base::Day day) { return static_cast<std::size_t>(((day.days() % 7) + 7) % 7); }

std::string text(int number) { return std::to_string(number); }

}  // namespace

const Labels& labels_in(std::string_view language) { return language.substr(0, 2) == "ko" ? korean : english; }

std::string year_name(int year, const Labels& labels) {
  if (!year) return std::string(labels.undated);
  return labels.language == "ko" ? text(year) + "년" : text(year);
}

std::string month_name(int month, const Labels& labels) {
  if (month < 1 || month > 12) return std::string(labels.undated);
  return labels.language == "ko" ? text(month) + "월" : std::string(months[static_cast<std::size_t>(month - 1)]);
}

std::string month_short(int month, const Labels& labels) {
  return labels.language == "ko" ? month_name(month, labels) : month_name(month, labels).substr(0, 3);
}

std::string short_day(base::Day day, const Labels& labels) {
  if (!day.known()) return std::string(labels.undated);
  return labels.language == "ko" ? text(day.month) + "월 " + text(day.day) + "일"
                                 : text(day.day) + " " + month_name(day.month, labels);
}

std::string long_day(base::Day day, const Labels& labels) {
  if (!day.known()) return std::string(labels.undated);
  return labels.language == "ko"
             ? year_name(day.year, labels) + " " + short_day(day, labels) + " " +
                   std::string(days_korean[weekday(day)]) + "요일"
             : std::string(days_english[weekday(day)]) + ", " + short_day(day, labels) + " " + text(day.year);
}

std::string count_text(std::size_t count, const Labels& labels) {
  if (labels.language == "ko") return std::string(labels.columns) + " " + std::to_string(count) + "편";
  return std::to_string(count) + " " + std::string(count == 1 ? labels.column : labels.columns);
}

std::string others_text(std::size_t count, const Labels& labels) {
  if (labels.language == "ko") return "외 " + std::to_string(count) + "명";
  return "and " + std::to_string(count) + (count == 1 ? " other" : " others");
}

}  // namespace search_cli::exporter
