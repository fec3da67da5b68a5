#include "search-cli/report/status.h"

#include <gtest/gtest.h>

#include "tests/support/stored.h"
#include "tests/support/temp_dir.h"

namespace search_cli::report {
namespace {

base::Instant instant(const char* text) { return *base::parse_instant(text); }

class StatusTest : public testing::Test {
 protected:
  StatusTest() {
    config::Source source;
    source.name = "paper";
    source.title = "신문";
    settings_.sources = settings_.available = {source};
  }
  void run(const char* verb, archive::Outcome outcome, const char* when, const std::string& message = {}) {
    archive::Runs runs(archive_);
    archive::Run made;
    made.source = "paper";
    made.verb = verb;
    made.started = made.ended = instant(when);
    made.id = runs.begin(made);
    made.outcome = outcome;
    made.message = message;
    runs.end(made);
  }
  Status status(const char* now) const { return status_of(archive_, settings_, instant(now), false); }

  test_support::TempDir dir_;
  archive::Archive archive_{dir_.path(), archive::Archive::Mode::write};
  config::Settings settings_;
};

TEST_F(StatusTest, NamesTheProblemOfASourceInOneLine) {
  EXPECT_EQ(status("2024-05-01T00:00:00Z").problems.at(0).health, Health::never_run);
  run("crawl", archive::Outcome::ok, "2024-05-01T00:00:00Z");
  EXPECT_TRUE(status("2024-05-02T00:00:00Z").problems.empty());
  EXPECT_EQ(status("2024-05-02T00:00:00Z").sources.at(0).next_due, instant("2024-05-08T00:00:00Z"));
  EXPECT_EQ(status("2024-05-20T00:00:00Z").problems.at(0).health, Health::overdue);
  run("crawl", archive::Outcome::failed, "2024-05-03T00:00:00Z", "no connection");
  const Status broken = status("2024-05-03T00:00:00Z");
  EXPECT_EQ(broken.problems.at(0).health, Health::broken);
  EXPECT_NE(broken.problems.at(0).message.find("no connection"), std::string::npos);
}

TEST_F(StatusTest, OnlyCrawlsTellTheHealthOfASource) {
  run("crawl", archive::Outcome::ok, "2024-05-01T00:00:00Z");
  run("import", archive::Outcome::ok, "2024-05-19T00:00:00Z");
  EXPECT_EQ(status("2024-05-20T00:00:00Z").problems.at(0).health, Health::overdue);
}

TEST_F(StatusTest, ASourceThatIsNotCrawledHasNoProblem) {
  run("crawl", archive::Outcome::failed, "2024-05-01T00:00:00Z");
  archive::Column column = test_support::sample_column("2024-04-01", "별", "별은 셀 수 없다.");
  archive_.store(column);
  settings_.sources.clear();
  const Status after = status("2024-05-20T00:00:00Z");
  EXPECT_TRUE(after.problems.empty());
  EXPECT_EQ(after.sources.at(0).health, Health::not_crawled);
  EXPECT_EQ(after.sources.at(0).columns, 1u);
  EXPECT_EQ(after.sources.at(0).newest.title, "별");
  EXPECT_EQ(after.sources.at(0).next_due, base::Instant{});
}

}  // namespace
}  // namespace search_cli::report
