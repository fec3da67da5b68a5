// What a site may do to its columns over the years, and what a crawl then stores, keeps and reports.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/programs/newspaper.h"

namespace test_support {
namespace {

using archive::State;
using testing::HasSubstr;

const std::string kOriginal = "https://paper.example/view.php?key=20240509010001234";

std::string with_original(const std::string& url) {
  return "<p>첫 문단은 길지 않지만 뜻이 있다. 둘째 문장이 그 뜻을 받쳐 준다.</p><p>둘째 문단은 조금 더 길어서 읽는 "
         "사람이 "
         "숨을 고르게 한다. 그리고 끝난다.</p><p><a href=\"" +
         url + "\">기사원문링크</a></p>";
}

class ChangeFault : public Newspaper {
 protected:
  ChangeFault() {
    two_columns();
    EXPECT_EQ(crawl().status, 0);
  }
  // Crawls again a day later and expects the old columns and one warning, which names both texts.
  void expect_one_warning_about(const std::string& listed, const std::string& on_the_page) {
    next_day();
    crawl();
    expect_kept();
    ASSERT_EQ(desk.warnings().size(), 1U) << kinds(desk.warnings());
    EXPECT_THAT(desk.warnings()[0].message, AllOf(HasSubstr(listed), HasSubstr(on_the_page)));
  }
  void next_day() { desk.clock("2024-06-0" + std::to_string(++day_) + "T03:00:00Z"); }

 private:
  int day_ = 1;
};

TEST_F(ChangeFault, AListedTitleThatDiffersFromThePagesIsAWarningThatNamesBoth) {
  list({{"/good/", "좋은 칼럼", "2024-05-03"}, {"/bad/", "딴 제목", "2024-05-10"}});
  expect_one_warning_about("딴 제목", "나쁜 칼럼");
}

TEST_F(ChangeFault, AListedDayThatDiffersFromThePagesIsAWarningThatNamesBoth) {
  list({{"/good/", "좋은 칼럼", "2024-05-03"}, {"/bad/", "나쁜 칼럼", "2024-05-17"}});
  expect_one_warning_about("2024-05-17", "2024-05-10");
}

TEST_F(ChangeFault, TwoListedEntriesWithOneUrlAreAWarningThatNamesBothAndNothingIsOverwritten) {
  list({{"/good/", "좋은 칼럼", "2024-05-03"},
        {"/bad/", "나쁜 칼럼", "2024-05-10"},
        {"/bad/", "또 다른 칼럼", "2024-05-24"}});
  serve("/bad/", column_page("또 다른 칼럼", "2024-05-24",
                             "<p>전혀 다른 글이 같은 주소에 놓였다. 실수였을 것이다. 그래도 앞서 "
                             "있던 글은 남아야 한다. 누군가는 그 글을 찾아 돌아오기 때문이다.</p>"));
  next_day();
  crawl();
  expect_kept();
  std::string all;
  for (const archive::Warning& warning : desk.warnings()) all += warning.message + "\n";
  EXPECT_THAT(all, HasSubstr("나쁜 칼럼"));
  EXPECT_THAT(all, HasSubstr("또 다른 칼럼"));
}

TEST_F(ChangeFault, TheSameArticleUnderANewUrlIsAMoveWithTheOldUrlAsAnAlias) {
  desk.source("paper",
              page_source(server.base()) + "[original]\nname = \"신문\"\nkey = 'paper\\.example/.*key=(\\d{17})'\n");
  serve("/bad/", column_page("나쁜 칼럼", "2024-05-10", with_original(kOriginal)));
  next_day();
  EXPECT_EQ(crawl().status, 0);
  const std::int64_t id = column("/bad/").id;
  EXPECT_EQ(column("/bad/").source_key, "20240509010001234");

  list({{"/good/", "좋은 칼럼", "2024-05-03"}, {"/moved/", "나쁜 칼럼", "2024-05-10"}});
  serve("/moved/", column_page("나쁜 칼럼", "2024-05-10", with_original(kOriginal)));
  server.on("/bad/", faults::page("없음", "text/html", 404));
  next_day();
  crawl();
  EXPECT_EQ(desk.stored().size(), 2U);
  EXPECT_EQ(column("/moved/").id, id);
  EXPECT_EQ(column("/moved/").state, State::live);
  EXPECT_EQ(desk.revisions(server.url("/bad/")).back().id, id) << "the old URL leads to it";
}

TEST_F(ChangeFault, AnAddressThatNowLeadsToAnotherColumnOverwritesNothing) {
  // No list says what the title should be, and no key whose article it is.
  const auto feed = [&](const std::vector<std::string>& paths) {
    std::string rss = "<rss><channel>";
    for (const std::string& path : paths) rss += "<item><link>" + server.url(path) + "</link></item>";
    server.on("/rss", faults::page(rss + "</channel></rss>", "application/rss+xml"));
  };
  const std::string toml = page_source(server.base(), "feeds = [\"" + server.url("/rss") + "\"]");
  desk.source("paper", toml.substr(0, toml.find("[[listing]]")));
  feed({"/good/", "/bad/"});
  crawl();
  server.on("/bad/", faults::redirect("/good/"));
  const Outcome outcome = crawl();
  EXPECT_THAT(outcome.err, AllOf(HasSubstr("나쁜 칼럼"), HasSubstr("좋은 칼럼")));
  expect_kept();
  const archive::Archive archive(desk.archive(), archive::Archive::Mode::read);
  EXPECT_EQ(archive.find_url(server.url("/good/")), column("/good/").id);
}

TEST_F(ChangeFault, AColumnThatVanishedFromTheListIsKept) {
  list({{"/good/", "좋은 칼럼", "2024-05-03"}});
  next_day();
  crawl();
  EXPECT_EQ(desk.stored().size(), 2U);
  EXPECT_NE(column("/bad/").body, "");
}

class ChangeFaultGone : public ChangeFault, public testing::WithParamInterface<int> {};

TEST_P(ChangeFaultGone, AColumnThatIsNotThereAnyMoreIsKeptAndMarkedWithTheDay) {
  list({{"/good/", "좋은 칼럼", "2024-05-03"}});
  server.on("/bad/", faults::page("없음", "text/html", GetParam()));
  next_day();
  crawl();
  ASSERT_EQ(desk.stored().size(), 2U);
  EXPECT_EQ(column("/bad/").state, State::gone);
  EXPECT_EQ(column("/bad/").gone.text(), "2024-06-02");
  EXPECT_NE(column("/bad/").body, "");
  EXPECT_EQ(column("/bad/").revision, 1);
  EXPECT_EQ(column("/good/").state, State::live);
}

INSTANTIATE_TEST_SUITE_P(Statuses, ChangeFaultGone, testing::Values(404, 410));

TEST_F(ChangeFault, AnEmptyListOrAServerFaultMarksNothingGone) {
  list({});
  server.on("/bad/", faults::page("고장", "text/html", 500));
  next_day();
  crawl();
  EXPECT_EQ(column("/bad/").state, State::live);
  EXPECT_EQ(column("/good/").state, State::live);
}

TEST_F(ChangeFault, AnEditIsANewRevisionAndTheOldOneIsKept) {
  std::string edited = column("/bad/").body;
  serve("/bad/",
        column_page("나쁜 칼럼", "2024-05-10",
                    "<p>고쳐 쓴 첫 문단이다. 처음 것보다 조금 더 길고, 틀린 숫자를 바로잡았으며, 고마운 독자의 이름을 "
                    "적었다.</p><p>둘째 문단도 손을 보아 한 문장을 더했다. 고친 까닭을 밝히는 문장이다.</p>"));
  next_day();
  EXPECT_EQ(crawl().status, 0);
  const auto revisions = desk.revisions(server.url("/bad/"));
  ASSERT_EQ(revisions.size(), 2U);
  EXPECT_EQ(revisions[0].body, edited);
  EXPECT_THAT(revisions[1].body, HasSubstr("고쳐 쓴 첫 문단이다."));
}

TEST_F(ChangeFault, WhitespaceTemplateAndRelatedLinksAreNotAnEdit) {
  std::string page = column_page("나쁜 칼럼", "2024-05-10", {}, "<link rel=\"stylesheet\" href=\"/new.css\">");
  page.replace(page.find("<p>"), 3, "<p class=\"new\">\n\t  ");
  page.replace(page.find("</body>"), 7,
               "<aside><h2>관련 글</h2><a href=\"/good/\">좋은 칼럼</a> <time datetime=\"2024-05-03\"></time></aside>"
               "<footer>&copy; 2025</footer></body>");
  serve("/bad/", page);
  next_day();
  const Outcome outcome = crawl();
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.err, "");
  expect_kept();
  EXPECT_EQ(desk.revisions(server.url("/bad/")).size(), 1U);
}

}  // namespace
}  // namespace test_support
