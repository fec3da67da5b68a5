#include "crawler/extract/author/author_metas.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/strings.h"
#include "base/text.h"
#include "crawler/extract/lines/wording.h"
#include "crawler/extract/names/byline.h"
#include "crawler/extract/title/site_name.h"

namespace crawler::extract {
namespace {

// Meta elements that name the author, the most reliable first.
constexpr std::array<std::string_view, 22> author_metas{"author",
                                                        "parsely-author",
                                                        "sailthru.author",
                                                        "dc.creator",
                                                        "dc:creator",
                                                        "dcterms.creator",
                                                        "byl",
                                                        "citation_author",
                                                        "article:author",
                                                        "article:author_name",
                                                        "og:article:author",
                                                        "og:author",
                                                        "dable:author",
                                                        "dd:author",
                                                        "cxenseparse:author",
                                                        "shareaholic:article_author_name",
                                                        "authors",
                                                        "rbauthors",
                                                        "creator",
                                                        "author_name",
                                                        "articleauthor",
                                                        "twitter:creator"};

// What Twitter's label for the author says in pages of WordPress ("twitter:label1", its value in "twitter:data1").
constexpr std::array<std::string_view, 12> author_labels{
    "written by",      "verfasst von",   "geschrieben von", "écrit par", "escrito por", "scritto da",
    "geschreven door", "napisane przez", "skriven av",      "author",    "글쓴이",      "執筆者"};

// A postal address, "paper.de, Frankfurt, Germany": the site, then where it is.
bool is_address(std::string_view value, const std::vector<std::string>& sites) {
  const std::size_t comma = value.find(',');
  if (comma == std::string_view::npos) return false;
  const std::string first = base::fold_space(value.substr(0, comma));
  return is_site(first, sites) || (first.find('.') != std::string::npos && first.find(' ') == std::string::npos);
}

}  // namespace

std::vector<std::pair<std::string, std::vector<std::string>>> authors_in_metas(const Metadata& data,
                                                                               const std::vector<std::string>& sites) {
  std::vector<std::pair<std::string, std::vector<std::string>>> found;
  for (const std::string_view key : author_metas) {
    std::vector<std::string> names;
    for (const auto& [name, value] : data.metas) {
      const bool reference = value.starts_with("http") || value.starts_with("@");
      if (name != key || reference || is_address(value, sites)) continue;
      for (std::string& one : names_in(value)) {
        if (std::find(names.begin(), names.end(), one) == names.end()) names.push_back(std::move(one));
      }
    }
    if (!names.empty()) found.emplace_back("meta " + std::string(key), std::move(names));
  }
  for (const char* number : {"1", "2"}) {
    const std::string label = lower_case(data.meta("twitter:label" + std::string(number)));
    if (std::find(author_labels.begin(), author_labels.end(), label) == author_labels.end()) continue;
    const std::string key = "twitter:data" + std::string(number);
    found.emplace_back("meta " + key, names_in(data.meta(key)));
  }
  return found;
}

}  // namespace crawler::extract
