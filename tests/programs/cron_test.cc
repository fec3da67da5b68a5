// What cron and a person see of a crawl: no output, one line for each problem, exit statuses, deadlines, progress.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "tests/programs/two_columns.h"
#include "tests/support/faulty_server.h"

namespace test_support {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::MatchesRegex;

class Cron : public TwoColumns {
 protected:
  void list_twenty_slow_ones(std::chrono::milliseconds delay) {
    std::vector<Listed> many;
    for (int i = 10; i < 30; ++i) {
      const std::string n = std::to_string(i);
      many.push_back({"/" + n + "/", "칼럼 " + n, "2024-04-" + n});
      Answer slow;
      slow.body = column_page("칼럼 " + n, "2024-04-" + n);
      slow.delay = delay;
      site.answer("/" + n + "/", slow);
    }
    site.page("/list/", list_page(many));
  }
};

TEST_F(Cron, NothingIsSaidWhenAllIsWell) {
  for (const char* verb : {"crawl", "crawl", "index", "index", "update", "update"}) {
    const Outcome outcome = desk.columns({verb});
    EXPECT_EQ(outcome.status, 0) << verb;
    EXPECT_EQ(outcome.out + outcome.err, "") << verb;
  }
}

TEST_F(Cron, AFailureOfOneSourceIsOneLineAndDoesNotStopTheOthers) {
  Site down;
  down.stop();
  desk.source("another", page_source(down.base()));
  const Outcome outcome = desk.columns({"update"});
  EXPECT_EQ(outcome.status, 69);
  EXPECT_EQ(std::count(outcome.err.begin(), outcome.err.end(), '\n'), 1) << outcome.err;
  EXPECT_THAT(outcome.err, HasSubstr("another"));
  EXPECT_EQ(outcome.out, "");
  EXPECT_EQ(desk.stored().size(), 2U);
  EXPECT_EQ(desk.columns({"search", "칼럼"}).status, 0) << "and what came was indexed";
}

TEST_F(Cron, ARunEndsAtItsDeadlineAndTheNextGoesOn) {
  list_twenty_slow_ones(300ms);
  const Outcome first = desk.columns({"crawl", "--deadline", "2"});
  EXPECT_LT(first.took, 15s);
  EXPECT_NE(first.err, "") << "a run that was cut short is worth a line";
  EXPECT_LT(desk.stored().size(), 20U);
  EXPECT_FALSE(desk.stored().empty());
  EXPECT_EQ(desk.columns({"crawl"}).status, 0);
  EXPECT_EQ(desk.stored().size(), 20U);
}

TEST_F(Cron, APageDeadlineGivesUpWhatIsSlow) {
  FaultyServer slow;
  slow.on("/robots.txt", faults::page("", "text/plain"));
  slow.on("/list/",
          faults::page(list_page({{"/drip/", "느린 칼럼", "2024-05-03"}, {"/mute/", "말 없는 칼럼", "2024-05-10"}})));
  slow.on("/drip/", faults::slow_body(100000, 1));
  slow.on("/mute/", faults::silence());
  desk.source("paper", page_source(slow.base()));
  const Outcome outcome = desk.columns({"crawl", "--page-deadline", "1", "--connections", "2"});
  EXPECT_FALSE(outcome.late);
  EXPECT_LT(outcome.took, 40s);
  EXPECT_EQ(outcome.status, 69) << outcome.err;
  EXPECT_NE(desk.entry("paper", slow.url("/drip/")).problem, "");
  EXPECT_NE(desk.entry("paper", slow.url("/mute/")).problem, "");
}

TEST_F(Cron, ADryRunSaysWhatWouldBeFetchedAndStoresNothing) {
  const Outcome outcome = desk.columns({"crawl", "--dry-run"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr(site.url("/a/")));
  EXPECT_THAT(outcome.out, HasSubstr(site.url("/b/")));
  EXPECT_TRUE(site.requests("/a/").empty());
  EXPECT_TRUE(desk.stored().empty());
}

TEST_F(Cron, VerboseExplainsInLogfmtOnStderr) {
  const Outcome outcome = desk.columns({"crawl", "-v"});
  EXPECT_EQ(outcome.out, "");
  std::istringstream lines(outcome.err);
  int count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    EXPECT_THAT(line, MatchesRegex("([a-z_-]+=(\"([^\"\\\\]|\\\\.)*\"|[^ \"]*) ?)+")) << line;
  }
  EXPECT_GE(count, 4) << outcome.err;
  EXPECT_THAT(outcome.err, HasSubstr("event=stored id=1 revision=1 url=" + site.url("/")));
  EXPECT_THAT(outcome.err, HasSubstr(site.url("/a/")));
}

TEST_F(Cron, APersonAtATerminalSeesASummary) {
  const Outcome outcome = desk.columns_in_terminal({"crawl"});
  EXPECT_EQ(outcome.status, 0) << outcome.out;
  EXPECT_THAT(outcome.out, HasSubstr("2")) << "two columns came";
  EXPECT_THAT(outcome.out, HasSubstr("paper"));
}

TEST_F(Cron, QuietMeansOnATerminal) {
  EXPECT_EQ(desk.columns_in_terminal({"crawl", "--quiet"}).out, "");
  EXPECT_EQ(desk.stored().size(), 2u) << "all the same";
  EXPECT_EQ(desk.columns_in_terminal({"update", "-q"}).out, "");
  EXPECT_NE(desk.columns_in_terminal({"update"}).out, "");
  site.remove("/list/");
  EXPECT_NE(desk.columns_in_terminal({"crawl", "-q"}).out, "") << "a failure is told";
}

TEST_F(Cron, APersonAtATerminalSeesProgressOfWhatTakesLong) {
  list_twenty_slow_ones(250ms);
  const Outcome outcome = desk.columns_in_terminal({"crawl"});
  EXPECT_EQ(outcome.status, 0) << outcome.out;
  EXPECT_THAT(outcome.out, HasSubstr("/21")) << "how many of how many, the list among them";
  EXPECT_THAT(outcome.out, HasSubstr("127.0.0.1\r")) << "at which host, and nothing said twice";
}

TEST_F(Cron, StatusTellsSilenceFromFailure) {
  EXPECT_NE(desk.columns({"status", "--check"}).status, 0) << "never run";
  EXPECT_EQ(desk.columns({"crawl"}).status, 0);
  EXPECT_EQ(desk.columns({"status", "--check"}).status, 0);
  desk.clock("2024-06-25T03:00:00Z");
  EXPECT_NE(desk.columns({"status", "--check"}).status, 0) << "no run for weeks";
  EXPECT_EQ(desk.columns({"crawl"}).status, 0);
  EXPECT_EQ(desk.columns({"status", "--check"}).status, 0);
  site.stop();
  desk.clock("2024-06-26T03:00:00Z");
  EXPECT_EQ(desk.columns({"crawl"}).status, 69);
  const Outcome broken = desk.columns({"status", "--check"});
  EXPECT_NE(broken.status, 0) << "the last run failed";
  EXPECT_THAT(broken.out + broken.err, HasSubstr("paper"));
}

TEST_F(Cron, StatusChecksOnlyWhatACrawlTakesAndNamesNoOther) {
  desk.source("tried", page_source(site.base()));
  desk.setting("sources = [\"paper\"]");
  EXPECT_EQ(desk.columns({"crawl"}).status, 0);
  EXPECT_EQ(desk.columns({"crawl", "--source", "tried"}).status, 0);
  EXPECT_EQ(desk.columns({"reextract"}).status, 0);
  desk.clock("2024-06-25T03:00:00Z");
  EXPECT_EQ(desk.columns({"crawl"}).status, 0);
  const Outcome status = desk.columns({"status", "--check"});
  EXPECT_EQ(status.status, 0) << status.out;
  EXPECT_THAT(status.out, testing::Not(HasSubstr("\n  well\n"))) << "a reextraction is not a source";
}

TEST_F(Cron, WrongUsageAndWrongConfigurationHaveTheirStatuses) {
  EXPECT_EQ(desk.columns({"crawl", "--no-such-option"}).status, 64);
  EXPECT_EQ(desk.columns({"no-such-verb"}).status, 64);
  EXPECT_EQ(desk.columns({"crawl", "--source", "none"}).status, 78);
  desk.source("broken", "listing = 3\n");
  const Outcome outcome = desk.columns({"crawl"});
  EXPECT_EQ(outcome.status, 78);
  EXPECT_THAT(outcome.err, HasSubstr("broken.toml"));
}

}  // namespace
}  // namespace test_support
