// Links as long as a page allows, in lists and behind redirects: expressions of the source are asked about each, and
// the crawl goes on.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/programs/newspaper.h"

namespace test_support {
namespace {

// Patterns that a backtracking matcher answers by recursion, one level a character.
constexpr const char* kPatterns = "include = ['/\\S*$']\nexclude = ['(a|b)*c$', 'logout(\\?.*)?$']\n";

class LongLinks : public Newspaper, public testing::WithParamInterface<std::size_t> {
 protected:
  LongLinks() {
    desk.source(
        "paper",
        page_source(server.base(), kPatterns) +
            "[original]\nname = \"신문\"\nkey = 'view\\.php\\?\\S*key=(\\d{17})'\n[only]\nbody = '(.|\\n)*[.]'\n");
  }
  std::string long_path() const { return "/a/" + std::string(GetParam(), 'a'); }
};

TEST_P(LongLinks, InAListCostThemselvesAlone) {
  list({{"/good/", "좋은 칼럼", "2024-05-03"}, {long_path(), "긴 주소", "2024-05-10"}});
  serve("/good/", column_page("좋은 칼럼", "2024-05-03"));
  const Outcome outcome = crawl();
  EXPECT_LT(outcome.status, 128);
  EXPECT_EQ(column("/good/").title, "좋은 칼럼") << outcome.err;
}

TEST_P(LongLinks, InATextAreNoOriginals) {
  list({{"/good/", "좋은 칼럼", "2024-05-03"}});
  serve("/good/",
        column_page("좋은 칼럼", "2024-05-03",
                    "<p>좋은 칼럼에 대하여 쓴다. 오래 미루어 온 글이라 첫 문장이 쉬 나오지 않았다.</p><p>그러나 한번 "
                    "쓰기 시작하니 <a href=\"" +
                        server.url(long_path()) + "\">할 말이</a> 꼬리를 물고 나왔다.</p>"));
  EXPECT_EQ(crawl().status, 0);
  EXPECT_EQ(column("/good/").title, "좋은 칼럼");
  EXPECT_EQ(column("/good/").source_key, "");
}

TEST_P(LongLinks, InAFieldThatOnlyAsksAbout) {
  list({{"/good/", "좋은 칼럼", "2024-05-03"}});
  std::string body = "<p>";
  while (body.size() < GetParam())
    body += "좋은 칼럼에 대하여 쓴다. 오래 미루어 온 글이라 첫 문장이 쉬 나오지 않았다. ";
  serve("/good/", column_page("좋은 칼럼", "2024-05-03", body + "</p>"));
  EXPECT_EQ(crawl().status, 0);
  EXPECT_EQ(column("/good/").title, "좋은 칼럼");
}

INSTANTIATE_TEST_SUITE_P(, LongLinks,
                         testing::Values(std::size_t{24} << 10, std::size_t{32} << 10, std::size_t{2} << 20),
                         [](const auto& size) { return std::to_string(size.param >> 10) + "kB"; });

TEST_F(Newspaper, ABadExpressionIsNamedWithFileLineAndKey) {
  desk.source("paper", "feeds = \"http://127.0.0.1/feed\"\nexclude = ['/x(?=y)']\n");
  const Outcome outcome = desk.columns({"crawl"});
  EXPECT_EQ(outcome.status, 78);
  EXPECT_THAT(outcome.err,
              testing::HasSubstr("paper.toml:2: exclude has \"/x(?=y)\", which is not a regular expression"));
}

}  // namespace
}  // namespace test_support
