#include "archive/frontier.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "archive/runs.h"
#include "tests/support/temp_dir.h"

namespace archive {
namespace {

class FrontierTest : public testing::Test {
 protected:
  test_support::TempDir dir_;
  Archive archive_{dir_.path(), Archive::Mode::write};
};

TEST_F(FrontierTest, WritesOnlyWhatDiffers) {
  Frontier frontier(archive_);
  FrontierEntry entry;
  entry.source = "paper";
  entry.url = "http://paper.example/1";
  entry.found = *base::parse_instant("2024-01-01T00:00:00Z");
  entry.day = base::Day{2023, 12, 31};
  EXPECT_TRUE(frontier.put(entry));
  EXPECT_FALSE(frontier.put(entry));
  entry.etag = "\"x\"";
  entry.status = 200;
  EXPECT_TRUE(frontier.put(entry));
  entry.listed_lastmod = "2024-01-02";
  EXPECT_TRUE(frontier.put(entry));
  entry.read_lastmod = "2024-01-01";
  EXPECT_TRUE(frontier.put(entry));
  EXPECT_FALSE(frontier.put(entry));
  EXPECT_EQ(frontier.find("paper", entry.url), entry);
  EXPECT_FALSE(frontier.find("other", entry.url));
}

TEST_F(FrontierTest, IsVisitedInTheOrderOfFindingWhileBeingWritten) {
  Frontier frontier(archive_);
  for (int i = 0; i < 1200; ++i) {
    FrontierEntry entry;
    entry.source = "paper";
    entry.url = "http://paper.example/" + std::to_string(i);
    frontier.put(entry);
  }
  int expected = 0;
  frontier.each("paper", [&](const FrontierEntry& entry) {
    EXPECT_EQ(entry.url, "http://paper.example/" + std::to_string(expected++));
    FrontierEntry changed = entry;
    changed.status = 200;
    frontier.put(changed);
    return true;
  });
  EXPECT_EQ(expected, 1200);
  EXPECT_EQ(frontier.find("paper", "http://paper.example/777")->status, 200);
}

TEST_F(FrontierTest, AVisitMeetsWhatItHasPut) {
  Frontier frontier(archive_);
  const auto put = [&](const std::string& source, const std::string& url, int status) {
    FrontierEntry entry;
    entry.source = source;
    entry.url = url;
    entry.status = status;
    frontier.put(entry);
  };
  // The order of their keys is another one than that in which they are found.
  for (const char* url : {"http://paper.example/c", "http://paper.example/a", "http://paper.example/b"})
    put("paper", url, 0);
  put("other", "http://other.example/", 0);
  std::string visited;
  frontier.each("paper", [&](const FrontierEntry& entry) {
    visited += entry.url.back() + std::to_string(entry.status) + " ";
    if (entry.url.back() == 'c') {
      put("paper", "http://paper.example/b", 200);
      put("paper", "http://paper.example/0", 0);
    }
    return entry.url.back() != '0';
  });
  EXPECT_EQ(visited, "c0 a0 b200 00 ");
}

TEST_F(FrontierTest, IsReadWholeAndByWhatTheListsName) {
  Frontier frontier(archive_);
  const auto put = [&](const std::string& source, const std::string& url, UrlKind kind, bool listed) {
    FrontierEntry entry;
    entry.source = source;
    entry.url = url;
    entry.kind = kind;
    entry.listed = listed;
    entry.found_on = "list of " + url;
    frontier.put(entry);
    return entry;
  };
  const FrontierEntry one = put("paper", "http://paper.example/1", UrlKind::column, true);
  const FrontierEntry left = put("paper", "http://paper.example/2", UrlKind::column, false);
  const FrontierEntry list = put("paper", "http://paper.example/list", UrlKind::listing, true);
  const FrontierEntry last = put("paper", "http://paper.example/3", UrlKind::column, true);
  put("other", "http://other.example/1", UrlKind::column, true);

  std::vector<FrontierEntry> all;
  frontier.each_for_reading("paper", [&](const FrontierEntry& entry) {
    all.push_back(entry);
    return true;
  });
  EXPECT_THAT(all, testing::UnorderedElementsAre(one, left, list, last));
  int visited = 0;
  frontier.each_for_reading("paper", [&](const FrontierEntry&) { return ++visited < 2; });
  EXPECT_EQ(visited, 2) << "the visitor ended it";

  std::map<std::int64_t, std::string> listed;
  frontier.each_listed_column("paper", [&](std::int64_t id, const std::string& found_on) { listed[id] = found_on; });
  EXPECT_EQ(listed, (std::map<std::int64_t, std::string>{{one.id, one.found_on}, {last.id, last.found_on}}));
}

TEST_F(FrontierTest, RemembersHosts) {
  Hosts hosts(archive_);
  Host host{"http://paper.example", "User-agent: *\n", 200, *base::parse_instant("2024-01-01T00:00:00Z"), {}};
  EXPECT_TRUE(hosts.put(host));
  EXPECT_FALSE(hosts.put(host));
  EXPECT_EQ(hosts.find(host.origin), host);
}

TEST_F(FrontierTest, RunsTellTheLastGoodOne) {
  Runs runs(archive_);
  archive::Run good;
  good.source = "paper";
  good.verb = "crawl";
  good.started = *base::parse_instant("2024-01-01T00:00:00Z");
  good.id = runs.begin(good);
  good.outcome = Outcome::ok;
  good.added = 3;
  runs.end(good);
  archive::Run killed = good;
  killed.id = runs.begin(killed);
  EXPECT_EQ(runs.last_good("paper")->id, good.id);
  EXPECT_EQ(runs.last_good("paper")->added, 3);
  EXPECT_EQ(runs.last("paper", 5).front().outcome, Outcome::running);
  archive::Run of_all = good;  // a reextraction has no source
  of_all.source.clear();
  runs.begin(of_all);
  EXPECT_EQ(runs.sources(), std::vector<std::string>{"paper"});
}

Warning warning_of(WarningKind kind, const std::string& message) {
  Warning warning;
  warning.source = "paper";
  warning.url = "http://paper.example/1";
  warning.kind = kind;
  warning.message = message;
  return warning;
}

TEST_F(FrontierTest, TheSameWarningIsReportedOnceUntilItIsCleared) {
  Runs runs(archive_);
  Warning warning = warning_of(WarningKind::error_page, "an error page with status 200");
  EXPECT_TRUE(runs.warn(warning));
  EXPECT_FALSE(runs.warn(warning));
  runs.clear("paper", warning.url, WarningKind::shrunk);
  EXPECT_EQ(runs.warnings("paper").size(), 1u);
  runs.clear("paper", warning.url, WarningKind::error_page);
  EXPECT_TRUE(runs.warnings("").empty());
  EXPECT_EQ(runs.warnings("", false).size(), 1u);
  EXPECT_TRUE(runs.warn(warning));
}

TEST_F(FrontierTest, AnOpenWarningIsGivenAnotherMessage) {
  Runs runs(archive_);
  Warning warning = warning_of(WarningKind::no_day, "the page has no day");
  runs.warn(warning);
  Warning other = warning;
  other.message = "페이지에 날짜가 없습니다";
  runs.reword(other, "the page has no text");
  EXPECT_EQ(runs.warnings("paper").at(0).message, warning.message) << "no warning has the message that is named";
  runs.reword(other, warning.message);
  EXPECT_EQ(runs.warnings("paper", false).size(), 1u);
  EXPECT_EQ(runs.warnings("paper").at(0).message, other.message);
}

}  // namespace
}  // namespace archive
