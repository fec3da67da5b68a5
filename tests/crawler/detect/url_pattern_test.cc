// What the URLs of a site say about it.
#include "crawler/detect/url_pattern.h"

#include <gtest/gtest.h>

#include <string>

namespace crawler::detect {
namespace {

base::Url url(const std::string& text) { return base::Url::parse(text).value(); }

TEST(UrlPattern, HostsOfOneSite) {
  EXPECT_TRUE(same_site(url("https://www.paper.example/"), url("https://paper.example/a")));
  EXPECT_TRUE(same_site(url("https://blog.paper.example/"), url("https://paper.example/")));
  EXPECT_FALSE(same_site(url("https://otherpaper.example/"), url("https://paper.example/")));
}

TEST(UrlPattern, DigitsStandForDigitsAndTheLastSegmentForAny) {
  std::vector<lists::Listed> columns;
  for (const char* url :
       {"https://e.example/2024/03/one/", "https://e.example/2023/12/two/", "https://e.example/about"})
    columns.push_back({base::Url::parse(url).value(), "", {}});
  EXPECT_EQ(common_pattern(columns), R"(/\d+/\d+/[^/]+/$)");
  EXPECT_EQ(common_pattern({}), "");
}

std::vector<base::Url> urls(const std::vector<std::string>& texts) {
  std::vector<base::Url> made;
  for (const std::string& text : texts) made.push_back(url(text));
  return made;
}

TEST(UrlPattern, ColumnsAreToldByWhatDiffersInTheirUrls) {
  EXPECT_EQ(column_pattern(urls({"https://e.example/2024/03/one.html", "https://e.example/2023/12/two.html"}), {}),
            R"(^https?://e\.example/\d+/\d+/[^/?]+\.html/?(?:\?|$))");
  EXPECT_EQ(
      column_pattern(urls({"https://e.example/view.php?no=1&cat=3", "https://e.example/view.php?no=2&cat=3"}), {}),
      R"(^https?://e\.example/view\.php/?\?(?:.*&)?no=\d+(?:&|$))");
  EXPECT_EQ(column_pattern(urls({"https://e.example/posts/a/", "https://e.example/posts/b/"}), {}),
            R"(^https?://e\.example/posts/[^/?]+/?(?:\?|$))");
}

TEST(UrlPattern, ADateInTheUrlIsAnyDate) {
  EXPECT_EQ(column_pattern(urls({"https://e.example/2024/03/a", "https://e.example/2024/03/b"}), {}),
            R"(^https?://e\.example/\d+/\d+/[^/?]+/?(?:\?|$))");
  EXPECT_EQ(column_pattern(urls({"https://e.example/board/12/a", "https://e.example/board/12/b"}), {}),
            R"(^https?://e\.example/board/12/[^/?]+/?(?:\?|$))")
      << "the number of a board is not a date";
}

TEST(UrlPattern, MenusMakeThePatternCloserWhereTheyCan) {
  const auto others = urls({"https://e.example/about/", "https://e.example/tags/"});
  EXPECT_EQ(column_pattern(urls({"https://e.example/slow-river/", "https://e.example/empty-chair/"}), others),
            R"(^https?://e\.example/[^/?]*-[^/?]*/?(?:\?|$))");
  EXPECT_EQ(column_pattern(urls({"https://e.example/river/", "https://e.example/chair/"}), others),
            R"(^https?://e\.example/[^/?]+/?(?:\?|$))")
      << "nothing tells them apart";
}

TEST(UrlPattern, ColumnsWithoutACommonFormHaveNone) {
  EXPECT_EQ(column_pattern(urls({"https://e.example/a/b", "https://e.example/c", "https://e.example/d/e/f"}), {}), "");
  EXPECT_EQ(column_pattern({}, {}), "");
}

TEST(UrlPattern, TextIsEscapedForRegularExpressions) { EXPECT_EQ(escape_regex("a.b+c"), R"(a\.b\+c)"); }

}  // namespace
}  // namespace crawler::detect
