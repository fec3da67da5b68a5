#include "archive/merge.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "archive/annotations.h"
#include "archive/database.h"
#include "archive/frontier.h"
#include "archive/link_checks.h"
#include "archive/runs.h"
#include "archive/transaction.h"
#include "base/error.h"
#include "tests/support/stored.h"
#include "tests/support/temp_dir.h"

namespace archive {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

base::Instant at(const std::string& text) { return base::parse_instant(text).value(); }

// One of several archives, as a machine that crawls has it.
struct Machine {
  explicit Machine(const fs::path& folder) : dir(folder) {}
  Archive open(OpenMode mode = OpenMode::read) const { return Archive(dir, mode); }

  // Stores a column of `source` whose page says `text`, with its page and its entry in the frontier; the next revision
  // where the URL is known.
  std::int64_t crawl(const std::string& source, const std::string& path, const std::string& text,
                     const std::string& day = "2024-05-03", const std::string& page_bytes = {}) const {
    Archive archive = open(OpenMode::write);
    Column column = test_support::sample_column(day, "칼럼 " + path, text);
    column.source = source;
    column.url = "https://" + source + ".example/" + path;
    column.id = archive.find_url(column.url).value_or(0);
    Page page;
    page.url = page.final_url = column.url;
    page.fetched = at(now);
    page.status = 200;
    page.body = page_bytes.empty() ? "<p>" + text + "</p>" : page_bytes;
    const std::int64_t page_id = archive.store_page(page);
    column.captured = page.fetched;
    column.page_hash = page.hash;
    archive.store(column, page_id);
    FrontierEntry entry;
    entry.source = source;
    entry.key = entry.url = column.url;
    entry.column_id = column.id;
    entry.checked = at(now);
    entry.status = 200;
    entry.etag = "\"" + now + "\"";
    entry.listed_lastmod = entry.read_lastmod = now;
    entry.hash = page.hash;
    Frontier(archive).put(entry);
    return column.id;
  }
  // Records a crawl of the source at the time of now.
  void run(const std::string& source) const {
    Archive archive = open(OpenMode::write);
    Runs runs(archive);
    archive::Run run;
    run.source = source;
    run.verb = "crawl";
    run.started = run.ended = at(now);
    run.outcome = Outcome::ok;
    run.requests = 3;
    run.id = runs.begin(run);
    runs.end(run);
  }

  fs::path dir;
  std::string now = "2024-06-01T03:00:00Z";
};

class MergeTest : public testing::Test {
 protected:
  Merged merge(const Machine& from) const {
    Archive into = all.open(OpenMode::write);
    Merged merged = merge_archive(into, from.dir, rules);
    EXPECT_THAT(into.check(), IsEmpty());
    return merged;
  }
  // Every row of every table but the ledger, whose digests follow from them.
  static std::string dump(const Machine& machine) {
    SQLite::Database database(Archive::file_in(machine.dir).string());
    std::string text;
    SQLite::Statement tables(database,
                             "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'ledger' ORDER BY name");
    while (tables.executeStep()) {
      const std::string table = tables.getColumn(0).getString();
      SQLite::Statement rows(database, "SELECT * FROM " + table);
      while (rows.executeStep()) {
        text += table;
        for (int i = 0; i < rows.getColumnCount(); ++i) text += " | " + rows.getColumn(i).getString();
        text += '\n';
      }
    }
    return text;
  }
  // Each column by its URL and source: its revisions' hashes.
  static std::map<std::string, std::vector<std::string>> chains(const Machine& machine) {
    std::map<std::string, std::vector<std::string>> found;
    const Archive archive = machine.open();
    archive.each_changed(0, [&](const Column& column) {
      for (const Column& revision : archive.revisions(column.id))
        found[column.source + " " + column.url].push_back(revision.hash);
      return true;
    });
    return found;
  }
  // What a merge throws; the archive is then as before.
  std::pair<base::Exit, std::string> refusal(const Machine& from) const {
    const bool there = fs::exists(Archive::file_in(all.dir));
    const std::string before = there ? dump(all) : "";
    try {
      require_mergeable(from.dir);
      merge(from);
    } catch (const base::Error& error) {
      EXPECT_FALSE(error.hint().empty());
      EXPECT_EQ(there ? dump(all) : "", before);
      return {error.status(), error.what()};
    }
    return {base::Exit::ok, ""};
  }

  test_support::TempDir dir;
  Machine all{dir / "all"}, one{dir / "one"}, two{dir / "two"};
  MergeRules rules{.same_piece = [](const Column& a, const Column& b) { return a.title == b.title; }, .stopping = {}};
};

TEST_F(MergeTest, AnEmptyArchiveGetsAllThatTheOtherHasWithItsIds) {
  one.crawl("sea", "a", "바다");
  one.crawl("sea", "a", "바다와 고래");
  one.crawl("sea", "b", "섬");
  one.run("sea");
  {
    Archive archive = one.open(OpenMode::write);
    archive.add_address(1, "https://old.example/a");
    archive.set_gone(2, base::Day::parse("2024-05-30").value());
    Annotations(archive).add_tag(1, "고래", at("2024-06-01T04:00:00Z"));
    Annotations(archive).add_note(2, "나중에", at("2024-06-01T05:00:00Z"));
    Runs(archive).warn({0, "sea", "https://sea.example/b", 2, WarningKind::dead_link, "is gone",
                        at("2024-06-01T03:00:00Z"), at("2024-06-01T03:00:00Z"), true});
    Hosts(archive).put({"https://sea.example:443", "User-agent: *", 200, at("2024-06-01T03:00:00Z"), {}});
    LinkChecks(archive).put({"https://other.example/", at("2024-06-01T03:00:00Z"), 200, 0, {}, {}});
  }
  const Merged merged = merge(one);
  EXPECT_EQ(merged.added, 2U);
  EXPECT_EQ(merged.revised + merged.known + merged.copies, 0U);
  EXPECT_THAT(merged.sources, IsEmpty());
  EXPECT_EQ(chains(all), chains(one));
  const Archive here = all.open(), there = one.open();
  EXPECT_EQ(here.revisions(1).at(1).captured, there.revisions(1).at(1).captured);
  EXPECT_EQ(here.page_of(1, 2)->body, "<p>바다와 고래</p>");
  EXPECT_EQ(here.find(2)->state, State::gone);
  EXPECT_EQ(here.find(2)->gone.text(), "2024-05-30");
  EXPECT_THAT(here.find(1)->tags, ElementsAre("고래"));
  EXPECT_THAT(here.find(2)->notes, SizeIs(1));
  EXPECT_EQ(here.find_url("https://old.example/a"), 1);
  EXPECT_EQ(Runs(here).last("sea", 9), Runs(there).last("sea", 9));
  EXPECT_THAT(Runs(here).warnings("sea"), SizeIs(1));
  EXPECT_EQ(dump(all).size(), dump(one).size()) << dump(all) << dump(one);
}

TEST_F(MergeTest, ASecondMergeWritesNothing) {
  one.crawl("sea", "a", "바다");
  one.run("sea");
  two.crawl("hill", "a", "언덕");
  two.run("hill");
  for (const Machine* each : {&one, &two}) merge(*each);
  const std::string before = dump(all);
  for (const Machine* each : {&one, &two}) {
    const Merged again = merge(*each);
    EXPECT_EQ(again.known, 1U);
    EXPECT_EQ(again.added + again.revised + again.copies, 0U);
    EXPECT_THAT(again.sources, IsEmpty());
  }
  EXPECT_EQ(dump(all), before);
}

TEST_F(MergeTest, ColumnsOfASecondArchiveGetTheNextIdsAndAllThatNamesThemFollows) {
  one.crawl("sea", "a", "바다");
  one.crawl("sea", "b", "섬");
  two.crawl("hill", "a", "언덕");
  two.crawl("hill", "b", "골짜기");
  {
    Archive archive = two.open(OpenMode::write);
    archive.add_address(2, "https://old.example/hill");
    Annotations(archive).add_tag(2, "물", at("2024-06-01T04:00:00Z"));
    Runs(archive).warn({0, "hill", "https://hill.example/b", 2, WarningKind::no_day, "names no day", {}, {}, true});
  }
  merge(one);
  EXPECT_EQ(merge(two).added, 2U);
  Archive here = all.open();
  EXPECT_EQ(here.find(3)->url, "https://hill.example/a");
  EXPECT_EQ(here.find(4)->url, "https://hill.example/b");
  EXPECT_EQ(here.find_url("https://old.example/hill"), 4);
  EXPECT_THAT(here.find(4)->tags, ElementsAre("물"));
  EXPECT_EQ(Runs(here).warnings("hill").at(0).column_id, 4);
  EXPECT_EQ(Frontier(here).find("hill", "https://hill.example/b")->column_id, 4);
  EXPECT_EQ(here.page_of(4, 1)->body, "<p>골짜기</p>");
}

TEST_F(MergeTest, ALaterMergeAddsOnlyWhatIsNew) {
  one.crawl("sea", "a", "바다");
  one.run("sea");
  two.crawl("hill", "a", "언덕");
  for (const Machine* each : {&one, &two}) merge(*each);
  one.now = "2024-06-08T03:00:00Z";
  one.crawl("sea", "a", "바다와 고래");
  one.crawl("sea", "c", "파도");
  one.run("sea");
  const Merged merged = merge(one);
  EXPECT_EQ(merged.added, 1U);
  EXPECT_EQ(merged.revised, 1U);
  Archive here = all.open();
  EXPECT_EQ(here.find(1)->body, "바다와 고래");
  EXPECT_EQ(here.find(3)->url, "https://sea.example/c");
  EXPECT_EQ(Frontier(here).find("sea", "https://sea.example/a")->etag, "\"2024-06-08T03:00:00Z\"");
  EXPECT_EQ(Frontier(here).find("sea", "https://sea.example/a")->read_lastmod, "2024-06-08T03:00:00Z");
  EXPECT_THAT(Runs(here).last("sea", 9), SizeIs(2));
  EXPECT_EQ(chains(all).at("sea https://sea.example/a"), chains(one).at("sea https://sea.example/a"));
}

TEST_F(MergeTest, TheArchiveThatCrawledASourceLastKnowsWhatBecameOfItsColumns) {
  one.crawl("sea", "a", "바다");
  one.run("sea");
  merge(one);
  all.now = "2024-06-05T03:00:00Z";
  all.run("sea");
  one.open(OpenMode::write).set_gone(1, base::Day::parse("2024-06-04").value());
  merge(one);
  EXPECT_EQ(all.open().find(1)->state, State::live) << "this archive looked later";
  one.now = "2024-06-08T03:00:00Z";
  one.run("sea");
  merge(one);
  EXPECT_EQ(all.open().find(1)->state, State::gone);
}

TEST_F(MergeTest, AColumnThatTheArchiveKnowsUnderAnotherSourceIsACopy) {
  one.crawl("sea", "a", "바다");
  {
    Archive archive = two.open(OpenMode::write);
    Column own = one.open().find(1).value();
    own.id = own.revision = 0;
    own.source = "again";
    archive.store(own);
  }
  merge(one);
  const Merged merged = merge(two);
  EXPECT_EQ(merged.copies, 1U);
  EXPECT_THAT(merged.clashes, IsEmpty());
  EXPECT_EQ(all.open().count(), 1U);
  EXPECT_EQ(all.open().find(2)->same_as, 1);
  EXPECT_EQ(all.open().find_url("https://sea.example/a"), 1);
}

TEST_F(MergeTest, ACopyIsFoundByTheNewspapersKeyAndTheColumnistsOwnStandsForBoth) {
  const auto store = [](const Machine& machine, const std::string& source, const std::string& url) {
    Archive archive = machine.open(OpenMode::write);
    Column column = test_support::sample_column("2024-05-03", "바다", "고래");
    column.source = source;
    column.url = url;
    column.source_url = "https://paper.example/7";
    column.source_key = "7";
    archive.store(column);
  };
  store(one, "paper", "https://paper.example/7");
  store(two, "own", "https://own.example/sea");
  merge(one);
  EXPECT_EQ(merge(two).copies, 1U);
  EXPECT_EQ(all.open().find(1)->same_as, 2) << "the newspaper's page is the copy";
  EXPECT_EQ(all.open().find(2)->same_as, 0);
}

TEST_F(MergeTest, CopiesOfTheOtherArchiveStayCopies) {
  one.crawl("sea", "a", "바다");
  two.crawl("hill", "a", "언덕");
  two.crawl("hill", "b", "언덕");
  two.open(OpenMode::write).set_same_as(2, 1);
  merge(one);
  merge(two);
  EXPECT_EQ(all.open().find(3)->same_as, 2);
}

TEST_F(MergeTest, ClashingChainsAreBothKeptOneAsACopyOfTheOther) {
  one.crawl("sea", "a", "바다", "2024-05-03", "<p>바다</p><!-- 1 -->");
  one.run("sea");
  two.now = "2024-06-02T03:00:00Z";
  two.crawl("sea", "a", "바다", "2024-05-03", "<p>바다</p><!-- 2 -->");
  two.run("sea");
  merge(one);
  const Merged merged = merge(two);
  ASSERT_THAT(merged.clashes, SizeIs(1));
  EXPECT_EQ(merged.clashes[0].kept, 2);
  EXPECT_EQ(merged.clashes[0].beside, 1);
  EXPECT_THAT(merged.sources, ElementsAre("sea"));
  Archive here = all.open();
  EXPECT_EQ(here.count(), 1U);
  EXPECT_EQ(here.find(1)->hash, one.open().find(1)->hash);
  EXPECT_EQ(here.find(2)->hash, two.open().find(1)->hash);
  EXPECT_EQ(here.find_url("https://sea.example/a"), 1);
  const auto entry = Frontier(here).find("sea", "https://sea.example/a");
  EXPECT_EQ(entry->column_id, 1) << "the column that was here before is crawled on";
  EXPECT_EQ(entry->etag + entry->hash + entry->read_lastmod, "") << "and its page is read whole";

  const std::string before = dump(all);
  EXPECT_THAT(merge(two).clashes, IsEmpty()) << "it is known now";
  EXPECT_EQ(dump(all), before);
  two.crawl("sea", "a", "바다와 고래");
  EXPECT_EQ(merge(two).revised, 1U);
  EXPECT_EQ(all.open().find(2)->body, "바다와 고래");
  EXPECT_EQ(all.open().find(1)->body, "바다");
}

TEST_F(MergeTest, AHistoryThatPartsAfterACommonBeginningIsKeptToo) {
  one.crawl("sea", "a", "바다");
  merge(one);
  one.crawl("sea", "a", "고래");
  all.crawl("sea", "a", "물결");
  EXPECT_THAT(merge(one).clashes, SizeIs(1));
  EXPECT_EQ(all.open().revisions(1).back().body, "물결");
  EXPECT_EQ(all.open().revisions(2).back().body, "고래");
  EXPECT_THAT(merge(one).clashes, IsEmpty());
}

TEST_F(MergeTest, AnotherColumnAtTheSameUrlIsNoCopy) {
  one.crawl("sea", "a", "바다");
  two.crawl("sea", "a", "언덕");
  rules.same_piece = [](const Column&, const Column&) { return false; };
  merge(one);
  const Merged merged = merge(two);
  EXPECT_EQ(merged.added, 1U);
  EXPECT_EQ(merged.copies, 0U);
  EXPECT_EQ(all.open().count(), 2U);
}

TEST_F(MergeTest, ColumnsThatBeginAlikeAreEachFoundAgain) {
  {
    Archive archive = one.open(OpenMode::write);
    for (int i = 0; i < 2; ++i) {
      Column column = test_support::sample_column("2024-05-03", "바다", "고래");
      archive.store(column);
    }
  }
  merge(one);
  {
    Archive archive = one.open(OpenMode::write);
    Annotations(archive).add_tag(2, "섬", at("2024-06-01T04:00:00Z"));
  }
  EXPECT_EQ(merge(one).known, 2U);
  EXPECT_THAT(all.open().find(1)->tags, IsEmpty());
  EXPECT_THAT(all.open().find(2)->tags, ElementsAre("섬"));
}

TEST_F(MergeTest, ATagThatWasTakenAwayLaterStaysAway) {
  one.crawl("sea", "a", "바다");
  {
    Archive archive = one.open(OpenMode::write);
    Annotations(archive).add_tag(1, "고래", at("2024-06-01T04:00:00Z"));
    Annotations(archive).add_tag(1, "섬", at("2024-06-01T04:00:00Z"));
  }
  merge(one);
  {
    Archive archive = all.open(OpenMode::write);
    Annotations(archive).remove_tag(1, "고래", at("2024-06-02T04:00:00Z"));
  }
  {
    Archive archive = one.open(OpenMode::write);
    Annotations(archive).remove_tag(1, "섬", at("2024-06-02T04:00:00Z"));
  }
  merge(one);
  EXPECT_THAT(all.open().find(1)->tags, IsEmpty());
}

TEST_F(MergeTest, ATagThatBothArchivesGaveIsOneTagAndGoesWithTheLaterWord) {
  one.crawl("sea", "a", "바다");
  merge(one);
  const auto tag = [](const Machine& machine, const std::string& when) {
    Archive archive = machine.open(OpenMode::write);
    Annotations(archive).add_tag(1, "고래", at(when));
  };
  tag(all, "2024-06-01T04:00:00Z");
  tag(one, "2024-06-02T04:00:00Z");
  merge(one);
  EXPECT_THAT(all.open().find(1)->tags, ElementsAre("고래"));
  {
    Archive archive = all.open(OpenMode::write);
    Annotations(archive).remove_tag(1, "고래", at("2024-06-03T04:00:00Z"));
  }
  merge(one);
  EXPECT_THAT(all.open().find(1)->tags, IsEmpty());
  tag(all, "2024-06-04T04:00:00Z");
  {
    Archive archive = one.open(OpenMode::write);
    Annotations(archive).remove_tag(1, "고래", at("2024-06-05T04:00:00Z"));
  }
  merge(one);
  EXPECT_THAT(all.open().find(1)->tags, IsEmpty()) << "taken away there later than it was given here";
}

TEST_F(MergeTest, AWarningThatIsGivenAnotherMessageStaysOne) {
  Warning warning{0,           "sea", "https://sea.example/a", 0, WarningKind::no_day, "names no day", at(one.now),
                  at(one.now), true};
  {
    Archive archive = one.open(OpenMode::write);
    Runs(archive).warn(warning);
  }
  merge(one);
  {
    Archive archive = one.open(OpenMode::write);
    warning.last = at("2030-01-01T00:00:00Z");
    const std::string before = std::exchange(warning.message, "날짜가 없습니다");
    Runs(archive).reword(warning, before);
  }
  for (int time = 0; time < 2; ++time) {
    merge(one);
    ASSERT_THAT(Runs(all.open()).warnings("sea", false), SizeIs(1));
  }
  EXPECT_EQ(Runs(all.open()).warnings("sea").at(0).message, "날짜가 없습니다");
}

TEST_F(MergeTest, AWarningThatIsClosedInOneArchiveIsClosed) {
  const Warning warning{
      0, "sea", "https://sea.example/a", 0, WarningKind::no_day, "names no day", at(one.now), at(one.now), true};
  {
    Archive archive = one.open(OpenMode::write);
    Runs(archive).warn(warning);
  }
  merge(one);
  EXPECT_THAT(Runs(all.open()).warnings("sea"), SizeIs(1));
  {
    Archive archive = one.open(OpenMode::write);
    Runs(archive).clear("sea", "https://sea.example/a", WarningKind::no_day);
  }
  merge(one);
  EXPECT_THAT(Runs(all.open()).warnings("sea"), IsEmpty());
  EXPECT_THAT(Runs(all.open()).warnings("sea", false), SizeIs(1));
}

TEST_F(MergeTest, ARunComesOnceItHasEnded) {
  one.crawl("sea", "a", "바다");
  archive::Run run;
  run.source = "sea";
  run.verb = "crawl";
  run.started = at(one.now);
  {
    Archive archive = one.open(OpenMode::write);
    Runs(archive).begin(run);
  }
  merge(one);
  EXPECT_THAT(Runs(all.open()).last("sea", 9), IsEmpty());
  {
    Archive archive = one.open(OpenMode::write);
    Runs(archive).end_killed_crawls(at("2024-06-02T03:00:00Z"));
  }
  for (int i = 0; i < 2; ++i) merge(one);
  EXPECT_THAT(Runs(all.open()).last("sea", 9), SizeIs(1));
}

TEST_F(MergeTest, RunsOfBothArchivesStandInTheOrderInWhichTheyBegan) {
  const auto run_at = [](Machine& machine, const std::string& day) {
    machine.now = "2024-06-" + day + "T03:00:00Z";
    machine.run("sea");
  };
  for (const char* const day : {"02", "04"}) run_at(one, day);
  for (const char* const day : {"01", "03", "30", "05"}) run_at(all, day);  // the clock was wrong on the third
  merge(one);
  std::string days;
  for (const archive::Run& run : Runs(all.open()).last("sea", 9)) days += base::to_text(run.started).substr(8, 2) + " ";
  EXPECT_EQ(days, "05 30 04 03 02 01 ");
  const std::string before = dump(all);
  merge(one);
  EXPECT_EQ(dump(all), before);
}

TEST_F(MergeTest, AListOfWhichAnotherPageWasStoredLastIsReadWhole) {
  const auto list = [](const Machine& machine, const std::string& body, const std::string& when) {
    Archive archive = machine.open(OpenMode::write);
    Page page;
    page.url = page.final_url = "https://sea.example/list";
    page.fetched = at(when);
    page.body = body;
    archive.store_page(page);
    FrontierEntry entry;
    entry.source = "sea";
    entry.url = entry.key = page.url;
    entry.kind = UrlKind::listing;
    entry.etag = "\"" + body + "\"";
    entry.hash = page.hash;
    Frontier(archive).put(entry);
  };
  list(all, "later page", "2024-06-03T00:00:00Z");
  all.now = "2024-06-03T00:00:00Z";
  all.run("sea");
  list(one, "earlier page", "2024-06-02T00:00:00Z");
  one.run("sea");
  merge(one);
  Archive here = all.open();
  const auto entry = Frontier(here).find("sea", "https://sea.example/list");
  EXPECT_EQ(entry->etag + entry->hash, "") << "not modified would mean the page that was stored last";
}

TEST_F(MergeTest, OfAHostWhatWasLearnedLaterCounts) {
  Hosts(*std::make_unique<Archive>(all.dir, OpenMode::write))
      .put({"https://sea.example:443", "old", 200, at("2024-06-01T00:00:00Z"), at("2024-07-01T00:00:00Z")});
  Hosts(*std::make_unique<Archive>(one.dir, OpenMode::write))
      .put({"https://sea.example:443", "new", 200, at("2024-06-02T00:00:00Z"), {}});
  merge(one);
  Archive here = all.open();
  const auto host = Hosts(here).find("https://sea.example:443");
  EXPECT_EQ(host->robots, "new");
  EXPECT_EQ(host->retry_after, at("2024-07-01T00:00:00Z"));
}

TEST_F(MergeTest, AnOlderArchiveIsTakenToo) {
  one.crawl("sea", "a", "바다");
  SQLite::Database(Archive::file_in(one.dir).string(), SQLite::OPEN_READWRITE).exec(test_support::back_to_first_schema);
  require_mergeable(one.dir);
  EXPECT_EQ(merge(one).added, 1U);
}

TEST_F(MergeTest, WhatIsDamagedNewerOrNotThereIsRefusedAndNothingIsTaken) {
  all.crawl("hill", "a", "언덕");
  EXPECT_EQ(refusal(one), std::pair(base::Exit::host, "there is no archive in " + one.dir.string()));
  one.crawl("sea", "a", "바다");
  one.crawl("sea", "a", "고래");
  const auto alter = [&](const std::string& sql) {
    SQLite::Database(Archive::file_in(one.dir).string(), SQLite::OPEN_READWRITE).exec(sql);
  };
  alter("UPDATE revisions SET body = '다른 글' WHERE revision = 1");
  const auto altered = refusal(one);
  EXPECT_EQ(altered.first, base::Exit::data);
  EXPECT_THAT(altered.second, HasSubstr("is damaged, and nothing of it was taken: the table revisions has rows"));
  alter("PRAGMA user_version = 99");
  EXPECT_THAT(refusal(one).second, HasSubstr("was written by a newer version of this program"));
}

// Written by a program that keeps the ledger, so that only the hashes tell.
TEST_F(MergeTest, AHashThatDoesNotFitIsFoundWithoutTheLedger) {
  all.crawl("hill", "a", "언덕");
  one.crawl("sea", "a", "바다");
  one.crawl("sea", "b", "섬");
  one.open(OpenMode::write).database().execute("UPDATE revisions SET body = '다른 글' WHERE column_id = 2");
  EXPECT_EQ(refusal(one), std::pair(base::Exit::data, "the archive " + one.dir.string() +
                                                          " is damaged, and nothing of it was taken: the hash of "
                                                          "revision 1 of its column 2 does not fit"));
  two.crawl("sea", "a", "바다");
  two.open(OpenMode::write).database().execute("UPDATE pages SET body = x'00'");
  EXPECT_THAT(refusal(two).second, HasSubstr("the bytes of its raw page 1 do not fit their hash"));
  two.open(OpenMode::write).database().execute("UPDATE pages SET size = 4000000000000");
  EXPECT_THAT(refusal(two).second, HasSubstr("the bytes of its raw page 1 do not fit their hash"));
}

TEST_F(MergeTest, AnArchiveIsNotMergedIntoItself) {
  all.crawl("sea", "a", "바다");
  EXPECT_EQ(refusal(all).first, base::Exit::usage);
}

TEST_F(MergeTest, AnInterruptedMergeKeepsNothingAndTheNextOneIsWhole) {
  for (int i = 0; i < 5; ++i) one.crawl("sea", std::to_string(i), "바다 " + std::to_string(i));
  all.crawl("hill", "a", "언덕");
  const std::string before = dump(all);
  for (int steps = 0; steps < 10; ++steps) {
    int asked = 0;
    rules.stopping = [&] { return asked++ == steps; };
    EXPECT_TRUE(merge(one).stopped) << steps;
    EXPECT_EQ(dump(all), before);
  }
  rules.stopping = {};
  EXPECT_EQ(merge(one).added, 5U);
}

}  // namespace
}  // namespace archive
