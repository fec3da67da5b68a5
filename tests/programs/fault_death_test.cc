// A page, a source or a program that ends badly costs itself alone, and is told.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <thread>

#include "tests/programs/newspaper.h"
#include "tests/support/site.h"

namespace test_support {
namespace {

using testing::HasSubstr;

class Death : public Newspaper {
 protected:
  Death() { two_columns(); }

  // The id of the process that holds the archive; 0 while none does.
  pid_t holder() const {
    const std::string text = read_file(desk.archive() / "archive.lock");
    const std::size_t at = text.find("(pid ");
    return at == std::string::npos ? 0 : static_cast<pid_t>(std::stol(text.substr(at + 5)));
  }

  // Runs `columns update` and kills the crawl that it starts while a server keeps that waiting.
  Outcome update_whose_crawl_is_killed() {
    Running update("columns", {"update"}, desk.options());
    const int before = server.requests("/slow/");
    while (server.requests("/slow/") == before) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    EXPECT_GT(holder(), 0);
    kill(holder(), SIGKILL);
    return update.wait();
  }
};

TEST_F(Death, AHeaderFieldThatIsTooLongCostsItsPageAndNeitherTheOthersNorTheNextSource) {
  server.on("/bad/", faults::raw("HTTP/1.1 200 OK\r\nX-Long: " + std::string(150'000, 'x') + "\r\n\r\n"));
  Site other;
  other.page("/list/", list_page({{"/c/", "다른 신문의 칼럼", "2024-05-03"}}));
  other.page("/c/", column_page("다른 신문의 칼럼", "2024-05-03"));
  desk.source("second", page_source(other.base()));
  const Outcome outcome = crawl();
  EXPECT_EQ(outcome.status, 65);
  EXPECT_THAT(outcome.err, HasSubstr("a header field is too long, or memory is short"));
  EXPECT_EQ(column("/good/").title, "좋은 칼럼");
  EXPECT_EQ(desk.stored().size(), 2U);
}

TEST_F(Death, ACrawlThatIsKilledIsToldAtOnceByUpdateAndByStatusUntilOneEndsWell) {
  EXPECT_EQ(crawl().status, 0);
  EXPECT_EQ(desk.columns({"status", "--check"}).status, 0);
  list({{"/good/", "좋은 칼럼", "2024-05-03"}, {"/slow/", "느린 칼럼", "2024-05-17"}});
  server.on("/slow/", faults::silence());
  for (int times = 0; times < 3; ++times) {
    const Outcome update = update_whose_crawl_is_killed();
    EXPECT_EQ(update.status, 128 + SIGKILL);
    EXPECT_THAT(update.err, HasSubstr("columns: columns-crawl was ended by signal 9 (Killed)\n"));
    const Outcome check = desk.columns({"status", "--check"});
    EXPECT_EQ(check.status, 1);
    EXPECT_THAT(check.out + check.err, HasSubstr("paper"));
    EXPECT_THAT(check.out + check.err, HasSubstr("the process was killed or crashed before its end"));
  }
  list({{"/good/", "좋은 칼럼", "2024-05-03"}});
  EXPECT_EQ(crawl().status, 0);
  EXPECT_EQ(desk.columns({"status", "--check"}).status, 0);
  const std::vector<archive::Run> runs = desk.runs();
  ASSERT_EQ(runs.size(), 5U);
  EXPECT_EQ(runs[1].outcome, archive::Outcome::failed) << "ended by the crawl behind it";
  EXPECT_EQ(runs[1].message, archive::killed_run);
}

TEST_F(Death, ACrawlThatIsUnderWayIsNotTakenForADeadOne) {
  EXPECT_EQ(crawl().status, 0);
  list({{"/slow/", "느린 칼럼", "2024-05-17"}});
  server.on("/slow/", faults::silence());
  Running running("columns", {"crawl"}, desk.options());
  while (server.requests("/slow/") == 0) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  EXPECT_EQ(desk.columns({"status", "--check"}).status, 0);
  running.signal(SIGTERM);
  EXPECT_EQ(running.wait().status, 128 + SIGTERM);
}

}  // namespace
}  // namespace test_support
