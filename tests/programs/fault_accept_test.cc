// A person accepts a page that a crawl found doubtful: `columns reextract --accept COLUMN`.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/programs/newspaper.h"

namespace test_support {
namespace {

using testing::AllOf;
using testing::HasSubstr;

constexpr const char* short_text = "<p>구독하면 더 읽을 수 있습니다.</p>";

class AcceptDoubt : public Newspaper {
 protected:
  AcceptDoubt() {
    two_columns();
    EXPECT_EQ(crawl().status, 0);
    serve("/bad/", column_page("나쁜 칼럼", "2024-05-10", short_text));
    id = std::to_string(column("/bad/").id);
  }
  std::string id;
};

TEST_F(AcceptDoubt, TheWarningSaysHow) {
  EXPECT_THAT(crawl().err, HasSubstr("kept as it was. Run `columns reextract --accept " + id + "` to take the page."));
}

TEST_F(AcceptDoubt, IsShownFirstThenTakenAsTheNextRevisionAndSettled) {
  crawl();
  const Outcome shown = desk.columns({"reextract", id});
  EXPECT_EQ(shown.status, 0) << shown.err;
  EXPECT_THAT(shown.out,
              AllOf(HasSubstr("구독하면"), HasSubstr("the text shrank"), HasSubstr("--accept takes them too")));
  EXPECT_THAT(desk.columns({"reextract", "--accept", "--dry-run", id}).out, HasSubstr("1 of 1 columns would change"));
  expect_kept();

  EXPECT_THAT(desk.columns({"reextract", "--accept", id}).out, HasSubstr("1 of 1 columns changed"));
  EXPECT_EQ(column("/bad/").revision, 2);
  EXPECT_EQ(column("/bad/").body, "구독하면 더 읽을 수 있습니다.");
  EXPECT_EQ(desk.revisions(server.url("/bad/")).size(), 2u) << "the old text is kept";
  EXPECT_EQ(kinds(desk.warnings()), "");
  const Outcome after = crawl();
  EXPECT_EQ(after.status, 0);
  EXPECT_EQ(after.err, "");
  EXPECT_EQ(column("/bad/").revision, 2);
  EXPECT_EQ(problem("/bad/"), "");
}

TEST_F(AcceptDoubt, WhatReadsAsWasAcceptedIsDoubtedNoMore) {
  const std::string error = "<p>페이지를 찾을 수 없습니다. 삭제되었거나 주소가 변경되었습니다.</p>";
  serve("/bad/", column_page("나쁜 칼럼", "2024-05-10", error));
  crawl();
  ASSERT_THAT(kinds(desk.warnings()), HasSubstr("error-page"));
  EXPECT_EQ(desk.columns({"reextract", "--accept", server.url("/bad/")}).status, 0);
  EXPECT_EQ(column("/bad/").revision, 2);
  serve("/bad/", column_page("나쁜 칼럼", "2024-05-10", error) + "<!-- served at another moment -->");
  EXPECT_EQ(crawl().err, "");
  EXPECT_EQ(kinds(desk.warnings()), "");
}

TEST_F(AcceptDoubt, APageThatNeverBecameAColumnIsTakenByItsAddress) {
  list(
      {{"/good/", "좋은 칼럼", "2024-05-03"}, {"/bad/", "나쁜 칼럼", "2024-05-10"}, {"/odd/", "점검중", "2024-05-17"}});
  serve("/bad/", column_page("나쁜 칼럼", "2024-05-10"));
  serve("/odd/", column_page("점검중", "2024-05-17", "<p>서비스 점검을 하는 사람들의 밤을 적는다.</p>"));
  EXPECT_THAT(crawl().err, HasSubstr("Run `columns reextract --accept " + server.url("/odd/") + "` to take it."));
  EXPECT_EQ(desk.stored().size(), 2u);
  const Outcome taken = desk.columns({"reextract", "--accept", server.url("/odd/")});
  EXPECT_EQ(taken.status, 0) << taken.err;
  EXPECT_EQ(column("/odd/").title, "점검중");
  EXPECT_EQ(crawl().err, "");
  EXPECT_EQ(desk.stored().size(), 3u);
}

TEST_F(AcceptDoubt, APageWithoutTextCannotBeTaken) {
  serve("/bad/", "");
  crawl();
  EXPECT_THAT(desk.columns({"reextract", "--accept", id}).out, HasSubstr("cannot be taken"));
  expect_kept();
}

TEST_F(AcceptDoubt, OfAColumnWithoutDoubtItsOwnPageIsReadAgain) {
  EXPECT_EQ(desk.columns({"reextract", "--accept", server.url("/good/")}).out, "0 of 1 columns changed\n");
  const Outcome nothing = desk.columns({"reextract", "--accept", "http://127.0.0.1/nowhere/"});
  EXPECT_EQ(nothing.status, 65);
  EXPECT_THAT(nothing.err, HasSubstr("nowhere"));
}

}  // namespace
}  // namespace test_support
