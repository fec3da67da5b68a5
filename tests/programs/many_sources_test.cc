// Many sources in one archive, crawled side by side: each host at its own pace, and one that is slow or broken delays
// no other.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <map>
#include <nlohmann/json.hpp>
#include <thread>

#include "archive/archive.h"
#include "tests/support/desk.h"
#include "tests/support/many_hosts.h"
#include "tests/support/pages.h"

namespace test_support {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;
using Result = test_support::Outcome;

std::string name_of(int host) {
  return "s" + std::string(host < 10 ? "00" : host < 100 ? "0" : "") + std::to_string(host);
}

class ManySources : public testing::Test {
 protected:
  static void add(Desk& desk, const ManyHosts& hosts, int host, const std::string& more = "") {
    desk.source(name_of(host), page_source(hosts.base(host), more));
  }
  static std::map<std::string, archive::Run> newest_runs(const Desk& desk) {
    std::map<std::string, archive::Run> runs;
    for (const archive::Run& run : desk.runs()) runs.emplace(run.source, run);
    return runs;
  }
  // Columns of each source.
  static std::map<std::string, int> counts(const Desk& desk) {
    std::map<std::string, int> counts;
    for (const archive::Column& column : desk.stored()) ++counts[column.source];
    return counts;
  }
  static bool wait_for(const std::function<bool()>& what) {
    for (int i = 0; i < 2000 * time_scale && !what(); ++i) std::this_thread::sleep_for(10ms);
    return what();
  }

  Desk desk;
};

TEST_F(ManySources, ASilentHostDelaysNoOther) {
  ManyHosts hosts(3, 4);
  hosts.behave(0, HostManner::silent);
  for (int i = 0; i < 3; ++i) add(desk, hosts, i);
  Running crawl("columns-crawl", {"crawl"}, desk.options());
  const auto others_ended = [&] {
    const auto runs = newest_runs(desk);
    return runs.size() == 3 && runs.at("s001").outcome == archive::Outcome::ok &&
           runs.at("s002").outcome == archive::Outcome::ok;
  };
  ASSERT_TRUE(wait_for([&] { return hosts.requests(1) > 0; })) << "the archive is there by then";
  EXPECT_TRUE(wait_for(others_ended)) << "they wait for the silent host, which is asked first";
  EXPECT_EQ(newest_runs(desk).at("s000").outcome, archive::Outcome::running);
  crawl.signal(SIGTERM);
  EXPECT_EQ(crawl.wait().status, 128 + SIGTERM);
  EXPECT_EQ(newest_runs(desk).at("s000").outcome, archive::Outcome::interrupted);
  EXPECT_EQ(counts(desk), (std::map<std::string, int>{{"s001", 4}, {"s002", 4}}));
}

TEST_F(ManySources, OneAtATimeIsPossibleToo) {
  ManyHosts hosts(3, 2);
  for (int i = 0; i < 3; ++i) add(desk, hosts, i);
  desk.setting("parallel_sources = 1");
  ASSERT_EQ(desk.columns({"crawl"}).status, 0);
  EXPECT_EQ(counts(desk), (std::map<std::string, int>{{"s000", 2}, {"s001", 2}, {"s002", 2}}));
  // The ids tell the order.
  for (const archive::Column& column : desk.stored())
    EXPECT_EQ((column.id - 1) / 2, std::stoi(column.source.substr(1))) << column.url;
}

TEST_F(ManySources, TwoSourcesOfOneHostShareItsPace) {
  ManyHosts hosts(1, 3);
  const std::string rules = "delay = 0.2\n";
  desk.source("first", page_source(hosts.base(0), rules));
  desk.source("second", page_source(hosts.base(0), "delay = 0.0\n"));
  ASSERT_EQ(desk.columns({"crawl"}).status, 0);
  EXPECT_GE(hosts.least_pause(0), 150) << "the more careful of the two counts";
  EXPECT_EQ(hosts.requests(0), 1 + 2 * 4) << "robots.txt is asked for once";
}

TEST_F(ManySources, ASourceThatCannotBeReadCostsItselfAlone) {
  ManyHosts hosts(5, 3);
  hosts.behave(1, HostManner::resets);
  hosts.behave(2, HostManner::failing);
  hosts.behave(3, HostManner::garbage);
  for (int i = 0; i < 5; ++i) add(desk, hosts, i);
  const Result crawled = desk.columns({"crawl"});
  EXPECT_EQ(crawled.status, 69) << crawled.err;
  for (const int host : {1, 2, 3}) EXPECT_THAT(crawled.err, HasSubstr(name_of(host) + ": " + hosts.base(host)));
  EXPECT_EQ(counts(desk), (std::map<std::string, int>{{"s000", 3}, {"s004", 3}}));
  const auto runs = newest_runs(desk);
  for (int i = 0; i < 5; ++i)
    EXPECT_EQ(runs.at(name_of(i)).outcome, i % 4 == 0 ? archive::Outcome::ok : archive::Outcome::failed) << i;
  EXPECT_EQ(runs.at("s000").requests, 5) << "its own requests are counted";
}

TEST_F(ManySources, TheDeadlineIsForTheWholeCrawlAndTheBudgetForEachSource) {
  ManyHosts hosts(3, 5);
  hosts.behave(0, HostManner::silent);
  for (int i = 0; i < 3; ++i) add(desk, hosts, i, "budget = 2\n");
  const Result crawled = desk.columns({"crawl", "--deadline", "3"});
  EXPECT_EQ(crawled.status, 75) << crawled.err;
  EXPECT_LT(crawled.took, 15s * time_scale);
  EXPECT_THAT(crawled.err, HasSubstr("s000: the run's deadline has passed"));
  EXPECT_EQ(counts(desk), (std::map<std::string, int>{{"s001", 2}, {"s002", 2}})) << "each has a budget of its own";
}

TEST_F(ManySources, StatusHasALineForEachOfManyThatAreWellAndTheOthersFirst) {
  ManyHosts hosts(14, 1);
  hosts.behave(13, HostManner::failing);
  for (int i = 0; i < 14; ++i) add(desk, hosts, i);
  desk.columns({"crawl"});
  const Result all = desk.columns({"status"});
  EXPECT_LT(std::count(all.out.begin(), all.out.end(), '\n'), 30) << all.out;
  EXPECT_THAT(all.out, testing::StartsWith("needs attention"));
  EXPECT_LT(all.out.find("\ns013  "), all.out.find("\ns000  "));
  EXPECT_THAT(all.out, HasSubstr("\ns000  well  1 column, newest 2024-05-01, last good "));
  EXPECT_THAT(all.out, HasSubstr("Run `columns status --source NAME`"));
  const Result check = desk.columns({"status", "--check"});
  EXPECT_EQ(std::count(check.out.begin(), check.out.end(), '\n'), 1);
  EXPECT_THAT(check.out, testing::StartsWith("s013: broken"));
  EXPECT_EQ(check.status, 1);
  EXPECT_EQ(desk.columns({"status", "--check", "--source", "s002"}).status, 0);
  EXPECT_EQ(desk.columns({"status", "--check", "--source", "s013"}).status, 1);
  const Result one = desk.columns({"status", "--source", "s002"});
  EXPECT_THAT(one.out, HasSubstr("  runs\n")) << "in full";
  EXPECT_THAT(one.out, Not(HasSubstr("s013")));
  const auto document = nlohmann::json::parse(desk.columns({"status", "--json", "--source", "s002"}).out);
  EXPECT_EQ(document["sources"].size(), 1U);
  EXPECT_EQ(document["problems"].size(), 0U);
  const Result unknown = desk.columns({"status", "--source", "s0O2"});
  EXPECT_EQ(unknown.status, 78);
  EXPECT_THAT(unknown.err, HasSubstr("there is no source \"s0O2\""));
}

TEST(SlowManySources, OfThreeHundredThirtyMisbehaveAndTheOthersAreCrawledMeanwhile) {
  constexpr int all = 300, columns = 3;
  ManyHosts hosts(all, columns);
  const HostManner bad[] = {HostManner::silent, HostManner::resets, HostManner::failing, HostManner::garbage};
  Desk desk;
  for (int i = 0; i < all; ++i) {
    if (i % 10 == 0) hosts.behave(i, bad[i / 10 % 4]);
    desk.source(name_of(i), page_source(hosts.base(i), "delay = 0.3\n"));
  }
  // One after the other they would take 270 times 1.5 seconds and, with eight silent ones, two minutes more.
  RunOptions options;
  options.deadline = 240s;
  // AddressSanitizer keeps 256 MB of freed memory unless it is told otherwise; that is not what the program needs.
  options.env["ASAN_OPTIONS"] = "quarantine_size_mb=32";
  const Result crawled = desk.columns({"crawl", "--page-deadline", "5"}, options);
  EXPECT_FALSE(crawled.late);
  EXPECT_LT(crawled.took, 120s * time_scale) << crawled.err;
  EXPECT_LT(crawled.most_memory, (160L << 20) * memory_scale);
  RecordProperty("seconds", static_cast<int>(crawled.took / 1s));
  RecordProperty("megabytes", static_cast<int>(crawled.most_memory >> 20));
  std::map<std::string, int> counts;
  for (const archive::Column& column : desk.stored()) ++counts[column.source];
  std::map<std::string, archive::Run> runs;
  for (const archive::Run& run : desk.runs()) runs.emplace(run.source, run);
  ASSERT_EQ(runs.size(), static_cast<std::size_t>(all));
  base::Instant last_well{}, first_silent = base::Instant::max();
  for (int i = 0; i < all; ++i) {
    const archive::Run& run = runs.at(name_of(i));
    if (i % 10 == 0) {
      EXPECT_EQ(run.outcome, archive::Outcome::failed) << i << " " << run.message;
      if (i % 40 == 0) first_silent = std::min(first_silent, run.ended);
      continue;
    }
    EXPECT_EQ(run.outcome, archive::Outcome::ok) << i << " " << run.message;
    EXPECT_EQ(counts[name_of(i)], columns) << i;
    // Of 300 ms. The hosts share a thread, which on a busy machine sees a request late and the next one in time.
    EXPECT_GE(hosts.least_pause(i), 150) << i;
    last_well = std::max(last_well, run.ended);
  }
  RecordProperty("last_well_before_first_silent_seconds", static_cast<int>((first_silent - last_well) / 1s));
  EXPECT_THAT(archive::Archive(desk.archive(), archive::Archive::Mode::read).check(), testing::IsEmpty());

  const Result check = desk.columns({"status", "--check"});
  EXPECT_EQ(std::count(check.out.begin(), check.out.end(), '\n'), 30) << check.out;
  const Result status = desk.columns({"status"});
  EXPECT_LT(status.out.find("s000: broken"), status.out.find("\ns001  "));
  EXPECT_LT(std::count(status.out.begin(), status.out.end(), '\n'), 30 * 9 + 270 + 10);
}

}  // namespace
}  // namespace test_support
