// What the URLs of a site say about it.
#include "crawler/detect/url_pattern.h"

#include <gtest/gtest.h>

#include <string>

namespace crawler::detect {
namespace {

base::Url url(const std::string& text) { return base::Url::parse(text).value(); }

TEST(UrlPattern, ASourceIsNamedAfterItsHost) {
  EXPECT_EQ(name_from(url("https://www.Paper.example/list")), "paper");
  EXPECT_EQ(name_from(url("https://m.paper.example/")), "paper");
  EXPECT_EQ(name_from(url("http://127.0.0.1:8080/")), "127-0-0-1");
}

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

TEST(UrlPattern, TextIsEscapedForRegularExpressions) { EXPECT_EQ(escape_regex("a.b+c"), R"(a\.b\+c)"); }

}  // namespace
}  // namespace crawler::detect
