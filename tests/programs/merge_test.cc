// `columns merge`: the archives of several machines become one, as if one had crawled everything; whatever ends a merge
// costs nothing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <csignal>
#include <memory>
#include <random>
#include <set>
#include <thread>

#include "archive/archive.h"
#include "base/file_lock.h"
#include "tests/support/desk.h"
#include "tests/support/pages.h"
#include "tests/support/site.h"

namespace test_support {
namespace {

namespace fs = std::filesystem;
using testing::AnyOf;
using testing::HasSubstr;
using testing::IsEmpty;

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

// A site with so many columns, each with a text of its own.
std::unique_ptr<Site> site_of(const std::string& title, int columns) {
  auto site = std::make_unique<Site>();
  site->page("/robots.txt", "User-agent: *\nDisallow:\n", "text/plain");
  std::vector<Listed> listed;
  for (int i = 1; i <= columns; ++i) {
    const std::string path = "/" + std::to_string(i) + "/", name = title + " " + std::to_string(i);
    const std::string day = "2024-" + two_digits(1 + i / 28) + "-" + two_digits(1 + i % 28);
    listed.push_back({path, name, day});
    site->page(path, column_page(name, day));
  }
  site->page("/list/", list_page(listed));
  return site;
}

class MergeCommand : public testing::Test {
 protected:
  // A machine that crawls the site as the source `name`.
  static void crawl(Desk& machine, const std::string& name, const Site& site) {
    machine.source(name, page_source(site.base(), "budget = 0\n"));
    machine.clock("2024-06-01T03:00:00Z");
    const Outcome outcome = machine.columns({"crawl", "--connections", "4"});
    ASSERT_EQ(outcome.status, 0) << outcome.err;
  }
  Outcome merge(const std::vector<const Desk*>& machines, RunOptions options = {}) const {
    std::vector<std::string> words{"merge", "-o", target().string()};
    for (const Desk* each : machines) words.push_back(each->archive().string());
    return desk.columns(words, options);
  }
  fs::path target() const { return desk.archive(); }
  // What is in an archive, whatever the ids are.
  static std::set<std::string> contents(const Desk& machine) {
    std::set<std::string> lines;
    const archive::Archive archive(machine.archive(), archive::Archive::Mode::read);
    for (const archive::Column& column : machine.stored())
      lines.insert(column.source + " " + column.url + " " + column.title + " " + column.hash + " " +
                   archive.page_of(column.id, column.revision).value().body);
    return lines;
  }
  void expect_sound() const {
    const Outcome verified = desk.columns({"verify"});
    EXPECT_EQ(verified.status, 0) << verified.out << verified.err;
  }

  Desk desk, one, two;
};

TEST_F(MergeCommand, ArchivesOfTwoMachinesAreAsOneOfAll) {
  const auto sea = site_of("바다", 5), hill = site_of("언덕", 7);
  crawl(one, "sea", *sea);
  crawl(two, "hill", *hill);
  Desk single;
  single.source("sea", page_source(sea->base(), "budget = 0\n"));
  crawl(single, "hill", *hill);

  const Outcome merged = merge({&one, &two});
  EXPECT_EQ(merged.status, 0) << merged.err;
  EXPECT_THAT(merged.out,
              HasSubstr(one.archive().string() + ": added 5 (copies of known columns: 0), revised 0, already known 0"));
  EXPECT_THAT(merged.out, HasSubstr("archive.db: 12 columns\n"));
  EXPECT_EQ(merged.err, "");
  EXPECT_EQ(contents(desk), contents(single));
  expect_sound();
  ASSERT_EQ(desk.columns({"index"}).status, 0);

  sea->page("/6/", column_page("새로 쓴 등대", "2024-05-30"));
  sea->page("/list/", list_page({{"/6/", "새로 쓴 등대", "2024-05-30"}, {"/1/", "바다 1", "2024-01-02"}}));
  ASSERT_EQ(one.columns({"crawl"}).status, 0);
  const Outcome again = merge({&one, &two});
  EXPECT_THAT(again.out,
              HasSubstr(one.archive().string() + ": added 1 (copies of known columns: 0), revised 0, already known 5"));
  EXPECT_THAT(again.out,
              HasSubstr(two.archive().string() + ": added 0 (copies of known columns: 0), revised 0, already known 7"));
  EXPECT_THAT(desk.columns({"search", "등대"}).out, HasSubstr("새로 쓴")) << "the index follows";
  expect_sound();
  // The merged archive is crawled on without loss or doubling.
  desk.source("sea", page_source(sea->base(), "budget = 0\n"));
  desk.source("hill", page_source(hill->base(), "budget = 0\n"));
  desk.clock("2024-06-09T03:00:00Z");
  hill->forget_requests();
  const Outcome crawled = desk.columns({"crawl"});
  EXPECT_EQ(crawled.status, 0) << crawled.err;
  EXPECT_EQ(desk.stored().size(), 13U);
  for (const Request& request : hill->requests("/1/")) EXPECT_EQ(request.status, 304) << "its validators came along";
}

TEST_F(MergeCommand, AnArchiveInUseIsLeftAlone) {
  const auto sea = site_of("바다", 2);
  crawl(one, "sea", *sea);
  const base::FileLock lock(target(), "archive", "another program");
  const Outcome outcome = merge({&one});
  EXPECT_EQ(outcome.status, 75) << outcome.err;
  EXPECT_THAT(outcome.err, HasSubstr("is in use by another program"));
  EXPECT_FALSE(fs::exists(archive::Archive::file_in(target())));
}

TEST_F(MergeCommand, WhatCannotBeMergedIsSaidBeforeAnythingIsWritten) {
  const auto sea = site_of("바다", 2), hill = site_of("언덕", 2);
  crawl(one, "sea", *sea);
  crawl(two, "hill", *hill);
  const auto expect_refused = [&](const Outcome& outcome, int status, const std::string& what) {
    EXPECT_EQ(outcome.status, status);
    EXPECT_THAT(outcome.err, HasSubstr(what));
    EXPECT_THAT(outcome.err, HasSubstr("\n       ")) << "no hint";
    EXPECT_FALSE(fs::exists(archive::Archive::file_in(target())));
  };
  expect_refused(merge({}), 64, "DIR is required");
  expect_refused(merge({&one, &one}), 64, "is given twice");
  expect_refused(merge({&one, &desk}), 64, "is the target of the merge");
  Desk empty;
  expect_refused(merge({&one, &empty}), 69, "there is no archive in " + empty.archive().string());
  const auto alter = [&](const char* sql) {
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open(archive::Archive::file_in(two.archive()).c_str(), &database), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(database, sql, nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(database);
  };
  alter("DELETE FROM revisions WHERE column_id = 1");
  expect_refused(merge({&one, &two}), 65, two.archive().string() + " is damaged, and nothing of it was taken");
  alter("PRAGMA user_version = 99");
  expect_refused(merge({&one, &two}), 65, "was written by a newer version of this program");
}

TEST_F(MergeCommand, ASourceThatTwoMachinesCrawledIsJoinedAndAClashIsKept) {
  const auto sea = site_of("바다", 3);
  crawl(one, "sea", *sea);
  two.source("sea", page_source(sea->base(), "budget = 0\n"));
  two.clock("2024-06-02T03:00:00Z");
  // The same text on another page: a hash chain that begins otherwise.
  sea->page("/1/", column_page("바다 1", "2024-01-02", "", "<meta name=\"build\" content=\"2\">"));
  ASSERT_EQ(two.columns({"crawl"}).status, 0);
  const Outcome merged = merge({&one, &two});
  EXPECT_EQ(merged.status, 65) << merged.err;
  EXPECT_THAT(merged.out, HasSubstr("added 1 (copies of known columns: 1), revised 0, already known 2"));
  EXPECT_THAT(merged.err, HasSubstr("both archives have crawled the source \"sea\""));
  EXPECT_THAT(merged.err, HasSubstr("differs from the one here; it was added as column 4, a copy of column"));
  EXPECT_THAT(merged.out, HasSubstr("archive.db: 3 columns\n")) << "a copy is not counted";
  expect_sound();
  const Outcome again = merge({&one, &two});
  EXPECT_EQ(again.status, 0) << again.err;
  EXPECT_EQ(again.err, "");
}

TEST_F(MergeCommand, AFullDiskLosesNothingAndTheNextMergeIsWhole) {
  const auto sea = site_of("바다", 40), hill = site_of("언덕", 3);
  crawl(one, "sea", *sea);
  crawl(two, "hill", *hill);
  ASSERT_EQ(merge({&two}).status, 0);
  const auto before = contents(desk);
  RunOptions full;
  full.file_limit = static_cast<long>(fs::file_size(archive::Archive::file_in(target()))) + 60000;
  const Outcome outcome = merge({&one}, full);
  EXPECT_EQ(outcome.status, 74) << outcome.err;
  EXPECT_THAT(outcome.err, AnyOf(HasSubstr("the disk is full"), HasSubstr("File too large")));
  EXPECT_EQ(contents(desk), before);
  expect_sound();
  EXPECT_EQ(merge({&one}).status, 0);
  EXPECT_EQ(desk.stored().size(), 43U);
  expect_sound();
}

TEST_F(MergeCommand, AKilledMergeIsCarriedOnByTheNext) {
  const auto sea = site_of("바다", 60), hill = site_of("언덕", 60);
  crawl(one, "sea", *sea);
  crawl(two, "hill", *hill);
  const std::vector<std::string> words{"merge", one.archive().string(), two.archive().string(), "-o"};
  Desk timed;
  std::vector<std::string> whole = words;
  whole.push_back(timed.archive().string());
  auto time = static_cast<double>(timed.columns(whole).took.count()) * 1000;
  std::mt19937 random(2024);
  std::uniform_real_distribution<double> part(0.1, 1);
  int killed = 0;
  for (int i = 0; i < 12; ++i) {
    std::vector<std::string> to_target = words;
    to_target.push_back(target().string());
    if (i % 4 == 0) fs::remove_all(target());
    Running running("columns-crawl", to_target, desk.options());
    std::this_thread::sleep_for(std::chrono::microseconds(static_cast<long>(part(random) * time)));
    running.signal(SIGKILL);
    const bool was_killed = running.wait().status != 0;
    killed += was_killed ? 1 : 0;
    if (!was_killed) time *= 0.6;
    // A merge may have been killed before its first transaction.
    if (desk.columns({"verify"}).err.find("it has no tables") != std::string::npos) continue;
    if (!fs::exists(archive::Archive::file_in(target()))) continue;
    const archive::Archive archive(target(), archive::Archive::Mode::read);
    EXPECT_THAT(archive.check(), IsEmpty());
    EXPECT_EQ(archive.count() % 60, 0U) << "an archive was taken in part";
  }
  EXPECT_GT(killed, 3) << "too many merges had ended before they were killed";
  EXPECT_EQ(merge({&one, &two}).status, 0);
  EXPECT_EQ(contents(desk), contents(timed));
  EXPECT_EQ(desk.stored().size(), 120U);
  expect_sound();
}

// The signal comes a moment after the merge has the archive, at another one in each try: before its handler for signals
// is set it is killed, and later it has ended.
TEST_F(MergeCommand, AnInterruptTakesBackTheArchiveThatIsNotWholeAndSaysSo) {
  const auto sea = site_of("바다", 60);
  crawl(one, "sea", *sea);
  const std::string said =
      "columns: interrupted: nothing of " + one.archive().string() + " was kept\n       : Run the command again.\n";
  bool interrupted = false;
  for (int tries = 0; tries < 60 && !interrupted; ++tries) {
    fs::remove_all(target());
    Running running("columns-crawl", {"merge", one.archive().string(), "-o", target().string()}, desk.options());
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (!base::FileLock::holder(target(), "archive") && std::chrono::steady_clock::now() < end)
      std::this_thread::sleep_for(std::chrono::microseconds(200));
    std::this_thread::sleep_for(std::chrono::milliseconds(4 * tries));
    running.signal(SIGTERM);
    const Outcome outcome = running.wait();
    EXPECT_THAT(outcome.status, AnyOf(0, 128 + SIGTERM)) << outcome.err;
    interrupted = outcome.status != 0 && outcome.err == said;
  }
  ASSERT_TRUE(interrupted);
  EXPECT_EQ(desk.stored().size(), 0U);
  EXPECT_EQ(merge({&one}).status, 0);
  EXPECT_EQ(desk.stored().size(), 60U);
}

}  // namespace
}  // namespace test_support
