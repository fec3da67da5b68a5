// What a page's markup and content may be, and what a crawl then stores, keeps and reports.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>

#include "tests/programs/newspaper.h"

namespace test_support {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

std::string repeat(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

class HtmlFault : public Newspaper {
 protected:
  HtmlFault() {
    two_columns();
    EXPECT_EQ(crawl().status, 0);
  }
};

TEST_F(HtmlFault, TwentyThousandUnclosedDivsAreReadInLinearTime) {
  serve("/bad/", column_page("나쁜 칼럼", "2024-05-10", repeat("<div>", 20000) + "<p>바닥에 닿은 글이다.</p>"));
  const Outcome outcome = crawl();
  expect_kept_or_revised();
  EXPECT_LT(outcome.took, 20s);
  EXPECT_EQ(column("/good/").revision, 1);
}

TEST_F(HtmlFault, AQuarterMillionUnclosedElementsOfManyKindsAreReadInLinearTime) {
  serve("/bad/", column_page("나쁜 칼럼", "2024-05-10", repeat("<b><a href=x><table><td><p>", 50000)));
  const Outcome outcome = crawl();
  expect_kept_or_revised();
  EXPECT_LT(outcome.took, 20s);
}

TEST_F(HtmlFault, ALineOfAHundredMegabytesIsTooLargeAndTheOldTextKept) {
  serve("/bad/", column_page("나쁜 칼럼", "2024-05-10", "<p>" + std::string(100 * megabyte, 'x') + "</p>"));
  const Outcome outcome = crawl();
  expect_kept();
  EXPECT_NE(problem("/bad/"), "");
  EXPECT_LT(outcome.most_memory, static_cast<long>(test_support::memory_scale * 200 * megabyte));
}

TEST_F(HtmlFault, AWordOfAMegabyteIsReadIndexedAndSearched) {
  list({{"/good/", "좋은 칼럼", "2024-05-03"}, {"/long/", "긴 낱말", "2024-05-31"}});
  serve("/long/",
        column_page("긴 낱말", "2024-05-31", "<p>" + std::string(megabyte, 'x') + "</p><p>짧은 낱말도 하나 있다.</p>"));
  EXPECT_LT(crawl().status, 128);
  const Outcome indexed = desk.columns({"index"});
  EXPECT_EQ(indexed.status, 0) << indexed.err;
  EXPECT_EQ(desk.columns({"search", "칼럼"}).status, 0);
}

struct SuspectPage {
  std::string name;
  std::string html;
  std::string kind;  // of the warning, where the page alone decides it
};

void PrintTo(const SuspectPage& page, std::ostream* out) { *out << page.name; }

class SuspectPageFault : public HtmlFault, public testing::WithParamInterface<SuspectPage> {};

TEST_P(SuspectPageFault, IsReportedAndTheOldTextKept) {
  serve("/bad/", GetParam().html);
  crawl();
  expect_kept();
  const std::string kind = GetParam().kind.empty() ? "" : GetParam().kind + " ";
  EXPECT_THAT(kinds(desk.warnings()), HasSubstr(kind + server.url("/bad/")));
}

INSTANTIATE_TEST_SUITE_P(
    Pages, SuspectPageFault,
    testing::Values(
        SuspectPage{"AnErrorPageWithStatus200",
                    "<!doctype html><html><head><title>오류</title></head><body><h1>페이지를 찾을 수 없습니다</h1>"
                    "<p>요청하신 페이지가 삭제되었거나 주소가 변경되었습니다.</p></body></html>",
                    "error-page"},
        SuspectPage{"AnEmptyBody", "", ""},
        SuspectPage{"AColumnWithoutText", column_page("나쁜 칼럼", "2024-05-10", "<p></p>"), ""},
        SuspectPage{"AConsentPage",
                    "<!doctype html><html><head><title>We value your privacy</title></head><body>"
                    "<h1>Before you continue</h1><div id=\"text\"><p>We use cookies. Please accept all cookies to "
                    "continue to our site.</p></div><button>Accept all</button></body></html>",
                    ""},
        SuspectPage{"ATextThatShrankByMoreThanHalf",
                    column_page("나쁜 칼럼", "2024-05-10", "<p>구독하면 더 읽을 수 있습니다.</p>"), ""}),
    [](const auto& row) { return row.param.name; });

TEST_F(HtmlFault, AWarningIsReportedOnceAndClosedWhenThePageIsWellAgain) {
  serve("/bad/", "");
  EXPECT_NE(crawl().err, "");
  EXPECT_EQ(crawl().err, "") << "nothing new to say";
  serve("/bad/", column_page("나쁜 칼럼", "2024-05-10"));
  crawl();
  EXPECT_EQ(kinds(desk.warnings()), "");
  expect_kept();
}

}  // namespace
}  // namespace test_support
