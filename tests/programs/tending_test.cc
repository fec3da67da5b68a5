// What a person and a script see of an archive that is tended over the years: its state, its sources, its backups.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/programs/two_columns.h"

namespace test_support {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

class Tending : public TwoColumns {
 protected:
  Tending() {
    desk.env("TZ", "Asia/Seoul");
    EXPECT_EQ(desk.columns({"update"}).status, 0);
  }
  json document(std::vector<std::string> words) const {
    words.emplace_back("--json");
    const Outcome outcome = desk.columns(words);
    const json read = json::parse(outcome.out, nullptr, false);
    EXPECT_TRUE(read.is_object()) << outcome.out << outcome.err;
    return read;
  }
};

TEST_F(Tending, StatusBeginsWithWhatNeedsAPersonInLocalTime) {
  const Outcome well = desk.columns({"status"});
  EXPECT_THAT(well.out, HasSubstr("last good 2024-06-01 12:00"));
  EXPECT_THAT(well.out, HasSubstr("next due  2024-06-08 12:00"));
  EXPECT_THAT(well.out, Not(HasSubstr("needs attention")));
  EXPECT_EQ(desk.columns({"status", "--check"}).out, "") << "silent when all is well";
  site.page("/a/", "<html><title>404 Not Found</title><h1>404 Not Found</h1></html>");
  desk.clock("2024-06-02T03:00:00Z");
  desk.columns({"crawl"});
  const Outcome warned = desk.columns({"status"});
  EXPECT_EQ(warned.out.rfind("needs attention", 0), 0u) << warned.out;
  EXPECT_THAT(warned.out, HasSubstr("paper: error-page since 2024-06-02 12:00"));
  EXPECT_EQ(desk.columns({"status", "--check"}).status, 0) << "a warning is not a failure of a source";
  desk.clock("2024-06-20T03:00:00Z");
  const Outcome overdue = desk.columns({"status", "--check"});
  EXPECT_EQ(overdue.status, 1);
  EXPECT_THAT(overdue.out, testing::MatchesRegex("paper: overdue, last good 2024-06-0. 12:00[^\n]*\n"));
}

TEST_F(Tending, WhatAClockThatWasAheadNotedDoesNotLast) {
  desk.clock("2035-01-01T03:00:00Z");
  site.page("/list/", list_page({{"/a/", "첫 칼럼", "2024-05-03"}, {"/c/", "셋째 칼럼", "2024-05-17"}}));
  desk.columns({"crawl"});  // finds no page at /c/
  EXPECT_EQ(desk.stored().size(), 2u);
  desk.clock("2024-06-03T03:00:00Z");
  EXPECT_EQ(desk.columns({"status", "--check"}).status, 1);
  EXPECT_THAT(desk.columns({"status", "--check"}).out, HasSubstr("2035-01-01 12:00, which is not over yet"));
  site.page("/c/", column_page("셋째 칼럼", "2024-05-17"));
  const Outcome crawled = desk.columns({"crawl"});
  EXPECT_EQ(crawled.status, 0) << crawled.err;
  EXPECT_THAT(crawled.err, HasSubstr("put off under a clock that was ahead"));
  EXPECT_EQ(desk.stored().size(), 3u);
  EXPECT_EQ(desk.columns({"status", "--check"}).status, 0);
  EXPECT_EQ(desk.columns({"crawl"}).err, "") << "said once";
}

TEST_F(Tending, ASourceTakenOutOfTheSettingsIsNotBroken) {
  site.stop();
  desk.clock("2024-06-02T03:00:00Z");
  EXPECT_NE(desk.columns({"crawl"}).status, 0);
  EXPECT_THAT(desk.columns({"status", "--check"}).out, HasSubstr("paper: broken"));
  desk.source("other", page_source(site.base()));
  desk.setting("sources = [\"other\"]");
  const Outcome status = desk.columns({"status"});
  EXPECT_THAT(status.out, testing::ContainsRegex("paper [^\n]* not crawled"));
  EXPECT_THAT(status.out, Not(HasSubstr("broken")));
  EXPECT_THAT(status.out, HasSubstr("other: never run"));
}

TEST_F(Tending, EachListHasAJsonDocument) {
  const json status = document({"status"});
  EXPECT_EQ(status["schema"], "columns-status/1");
  EXPECT_EQ(status["sources"][0]["health"], "well");
  EXPECT_EQ(status["sources"][0]["last_good"], "2024-06-01T03:00:00Z");
  EXPECT_EQ(status["sources"][0]["runs"][0]["new"], 2);
  EXPECT_TRUE(status["problems"].empty());
  const json list = document({"list"});
  EXPECT_EQ(list["schema"], "columns-list/1");
  EXPECT_EQ(list["columns"][1]["title"], "둘째 칼럼");
  EXPECT_TRUE(document({"list", "--year", "1999"})["columns"].empty());
  const json history = document({"history", "2024-05-03"});
  EXPECT_EQ(history["schema"], "columns-history/1");
  EXPECT_EQ(history["revisions"][0]["revision"], 1);
  EXPECT_EQ(document({"links"})["schema"], "columns-links/1");
  const json verify = document({"verify"});
  EXPECT_EQ(verify["schema"], "columns-verify/1");
  EXPECT_EQ(verify["well"], true);
  EXPECT_EQ(verify["revisions"], 2);
  const json sources = document({"source", "list"});
  const auto paper = std::find_if(sources["sources"].begin(), sources["sources"].end(),
                                  [](const json& source) { return source["name"] == "paper"; });
  ASSERT_NE(paper, sources["sources"].end()) << "beside those that are shipped";
  EXPECT_EQ((*paper)["columns"], 2);
  EXPECT_EQ((*paper)["crawled"], true);
}

TEST_F(Tending, AnotherSealIsSaidOnce) {
  const std::string seal = document({"verify"})["seal"];
  EXPECT_EQ(desk.columns({"verify", "--seal", seal}).status, 0);
  const Outcome other = desk.columns({"verify", "--seal", std::string(64, '0')});
  EXPECT_EQ(other.status, 65);
  EXPECT_EQ(other.out.rfind("other seal  the archive has " + seal, 0), 0u) << other.out;
  EXPECT_THAT(other.out, Not(HasSubstr("unchanged")));
  EXPECT_EQ(std::count(other.out.begin(), other.out.end(), '\n'), 1);
  const Outcome wrong = desk.columns({"verify", "--seal", "WRONG"});
  EXPECT_EQ(wrong.status, 64);
  EXPECT_THAT(wrong.err, HasSubstr("\"WRONG\" is not a seal"));
  EXPECT_EQ(wrong.out, "");
}

TEST_F(Tending, ABackupIsRestoredWithItsIndex) {
  const std::string backup = (desk / "backup.db").string();
  const std::string seal = document({"verify"})["seal"];
  EXPECT_EQ(desk.columns({"backup", backup}).status, 0);
  EXPECT_EQ(desk.columns({"edit", "1", "--title", "다른 제목"}).status, 0);
  EXPECT_EQ(desk.columns({"search", "다른"}).status, 0);
  const Outcome restored = desk.columns({"restore", backup});
  EXPECT_EQ(restored.status, 0) << restored.err;
  EXPECT_THAT(restored.out, HasSubstr("2 columns"));
  EXPECT_THAT(restored.out, HasSubstr("archive.db.replaced-20240601T030000Z"));
  EXPECT_EQ(desk.columns({"verify", "--seal", seal}).status, 0);
  EXPECT_EQ(desk.columns({"search", "다른"}).status, 1) << "the index was built anew";
  EXPECT_EQ(desk.columns({"search", "첫"}).status, 0);
  EXPECT_EQ(desk.columns({"restore", (desk / "nothing.db").string()}).status, 69);
  EXPECT_EQ(desk.columns({"restore", (desk / "config/columns/columns.toml").string()}).status, 65);
  EXPECT_EQ(desk.columns({"verify", "--seal", seal}).status, 0);
}

TEST_F(Tending, SourcesAreListedShownAndRemoved) {
  EXPECT_THAT(desk.columns({"source", "list"}).out, HasSubstr("paper            crawled"));
  EXPECT_THAT(desk.columns({"source", "show", "paper"}).out, HasSubstr(site.base()));
  const Outcome misspelt = desk.columns({"source", "show", "papre"});
  EXPECT_EQ(misspelt.status, 78);
  EXPECT_THAT(misspelt.err, HasSubstr("Did you mean paper?"));
  const Outcome shipped = desk.columns({"source", "remove", "joongdo"});
  EXPECT_EQ(shipped.status, 77) << shipped.out;
  desk.setting("sources = [\"paper\"]");
  const Outcome named = desk.columns({"source", "remove", "paper"});
  EXPECT_EQ(named.status, 78);
  EXPECT_THAT(named.err, HasSubstr("Take \"paper\" out of `sources`"));
  EXPECT_EQ(desk.columns({"source", "show", "paper"}).status, 0) << "it was left as it was";
  desk.setting("# nothing else");
}

TEST_F(Tending, ARemovedSourceLeavesItsFileAndItsColumns) {
  const Outcome removed = desk.columns({"source", "remove", "paper"});
  EXPECT_EQ(removed.status, 0) << removed.err;
  EXPECT_TRUE(std::filesystem::exists(desk / "config/columns/sources/paper.toml.removed"));
  EXPECT_EQ(desk.stored().size(), 2u);
  EXPECT_THAT(desk.columns({"status"}).out, HasSubstr("paper  not crawled"));
}

TEST_F(Tending, AColumnThatIsGoneSaysSo) {
  site.remove("/a/");
  site.page("/list/", list_page({{"/b/", "둘째 칼럼", "2024-05-10"}}));
  desk.clock("2024-06-02T03:00:00Z");
  desk.columns({"crawl"});
  EXPECT_THAT(desk.columns({"show", "2024-05-03"}).out, HasSubstr("The page is gone from its site since 2024-06-02"));
  EXPECT_THAT(desk.columns({"show", "2024-05-03", "--json"}).out, HasSubstr("\"gone\":\"2024-06-02\""));
  EXPECT_THAT(desk.columns({"list"}).out, HasSubstr("(gone)"));
}

TEST_F(Tending, AnEmptyListSaysSo) {
  EXPECT_THAT(desk.columns({"list", "--year", "1999"}).err, HasSubstr("No column found that passes the filters"));
  EXPECT_THAT(desk.columns({"links"}).err, HasSubstr("No column found with a link"));
  EXPECT_THAT(desk.columns({"links", "--dead"}).err, HasSubstr("No dead link"));
  EXPECT_THAT(desk.columns({"search", "--saved"}).err, HasSubstr("No search is saved"));
  EXPECT_THAT(desk.columns({"tag"}).err, HasSubstr("No column has a tag"));
  EXPECT_THAT(desk.columns({"note", "1"}).err, HasSubstr("has no note"));
  const Desk other;
  RunOptions nothing;
  nothing.input = "\n";
  EXPECT_EQ(other.columns({"import", "-"}, nothing).status, 0);
  EXPECT_THAT(other.columns({"list"}).err, HasSubstr("The archive has no column yet"));
}

TEST_F(Tending, ABatchNamesItsMalformedLinesAndAnswersTheOthers) {
  RunOptions lines;
  lines.input = "1\t첫\nno tab\n\twords alone\n2\t \r\n\n3\t둘째\n";
  const Outcome batch = desk.columns({"search", "--batch", "-"}, lines);
  EXPECT_EQ(batch.status, 2);
  EXPECT_THAT(batch.out, HasSubstr("1\t" + site.url("/a/")));
  EXPECT_THAT(batch.out, HasSubstr("3\t" + site.url("/b/")));
  EXPECT_THAT(batch.err, HasSubstr("standard input:2: the line has no TAB between id and words: \"no tab\""));
  EXPECT_THAT(batch.err, HasSubstr("standard input:3: the line has no id before its TAB"));
  EXPECT_THAT(batch.err, HasSubstr("standard input:4: the line has no words behind its TAB"));
  EXPECT_EQ(std::count(batch.err.begin(), batch.err.end(), '\n'), 3);
}

TEST_F(Tending, MessagesTellTheCauseAndVerbsAndOptionsWhatWasMeant) {
  EXPECT_THAT(desk.columns({"serach", "x"}).err, HasSubstr("Did you mean search?"));
  EXPECT_THAT(desk.columns({"list", "--yaer", "2021"}).err, HasSubstr("Did you mean --year?"));
  EXPECT_THAT(desk.columns({"search", "--limti", "3", "x"}).err, HasSubstr("Did you mean --limit?"));
  EXPECT_THAT(desk.columns({"crawl", "--sorce", "paper"}).err, HasSubstr("Did you mean --source?"));
  EXPECT_THAT(desk.columns({"index", "--rebiuld"}).err, HasSubstr("Did you mean --rebuild?"));
  EXPECT_THAT(desk.columns({"source", "chekc", "x"}).err, HasSubstr("Did you mean check?"));
  EXPECT_THAT(desk.columns({"list", "--archive", "/no/such"}).err, HasSubstr("there is no folder /no/such"));
  std::filesystem::create_directory(desk / "empty");
  EXPECT_THAT(desk.columns({"list", "--archive", (desk / "empty").string()}).err, HasSubstr("there is no archive in"));
  EXPECT_THAT(desk.columns({"backup", "/no/such/file"}).err, HasSubstr("there is no folder /no/such"));
  EXPECT_THAT(desk.columns({"import", "/no/such/file"}).err, HasSubstr("there is no folder /no/such"));
  EXPECT_THAT(desk.columns({"search", "--batch", (desk / "none").string()}).err, HasSubstr("there is no such file"));
  EXPECT_THAT(desk.columns({"list", "--config", (desk / "none").string()}).err, HasSubstr("there is no such file"));
}

}  // namespace
}  // namespace test_support
