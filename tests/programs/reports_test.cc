// What the commands that report over the whole archive print, and with which status they end: timeline, topics, links,
// repair, and the index on a terminal.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include "archive/archive.h"
#include "archive/link_checks.h"
#include "tests/support/desk.h"
#include "tests/support/stored.h"

namespace test_support {
namespace {

using testing::HasSubstr;
using testing::Not;

class Reports : public testing::Test {
 protected:
  Reports() {
    keep("2019-03-05", "고래의 노래", "고래가 운다. 고래는 바다에 산다.", "http://first.example/1");
    keep("2021-06-11", "바다를 재는 배", "배는 바다를 잰다.", "http://second.example/2");
    keep("2021-07-14", "산을 세는 사람", "산에 오르며 봉우리를 센다.", "http://third.example/3");
    keep("2021-08-14", "구름", "구름이 가린다.", "http://fourth.example/4");
    write_file(desk / "config/columns/topics.toml", sample_topics);
  }
  void keep(const std::string& day, const std::string& title, const std::string& body, const std::string& original) {
    archive::Archive archive(desk.archive(), archive::Archive::Mode::write);
    archive::Column column = sample_column(day, title, body);
    column.source_url = original;
    archive.store(column);
  }
  void alter(const std::string& sql) const {
    sqlite3* opened = nullptr;
    ASSERT_EQ(sqlite3_open(archive::Archive::file_in(desk.archive()).c_str(), &opened), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(opened, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(opened);
  }

  Desk desk;
};

TEST_F(Reports, ATimelineHasABarForEachYearThatTheArchiveSpans) {
  desk.env("COLUMNS", "60");
  const Outcome plot = desk.columns({"timeline", "고래", "바다"});
  EXPECT_EQ(plot.status, 0) << plot.err;
  EXPECT_THAT(plot.out, HasSubstr("고래  3 times, in 10,000 words:\n  2019 "));
  EXPECT_THAT(plot.out, HasSubstr("\n바다  3 times, in 10,000 words:\n"));
  EXPECT_THAT(plot.out, HasSubstr("  2020       -\n")) << "a year without columns";
  EXPECT_THAT(plot.out, HasSubstr(" 1 of 3 columns\n"));
  EXPECT_THAT(plot.out, HasSubstr("█"));
}

TEST_F(Reports, ATimelineIsALineForEachWordAndYearForScripts) {
  const Outcome lines = desk.columns({"timeline", "고래", "--jsonl"});
  EXPECT_EQ(lines.status, 0) << lines.err;
  EXPECT_THAT(lines.out, HasSubstr(R"({"word":"고래","year":2019,"times":3,"in":1,"columns":1,)"));
  EXPECT_THAT(lines.out, HasSubstr(R"({"word":"고래","year":2021,"times":0,"in":0,"columns":3,)"));
}

TEST_F(Reports, ATimelineOfAWordThatNobodyWroteEndsWith1) {
  EXPECT_EQ(desk.columns({"timeline", "코끼리"}).status, 1);
  const Outcome none = desk.columns({"timeline", "고래", "--year", "1999"});
  EXPECT_EQ(none.status, 1);
  EXPECT_NE(none.err, "");
}

TEST_F(Reports, TopicsAreATableOfTheYearsThatFitTheTerminal) {
  EXPECT_EQ(desk.columns({"index"}).status, 0);
  const Outcome wide = desk.columns({"topics"});
  EXPECT_EQ(wide.status, 0) << wide.err;
  EXPECT_THAT(wide.out, HasSubstr("  2019  2021   all\n"));
  EXPECT_THAT(wide.out, HasSubstr("바다      1     1     2\n"));
  EXPECT_THAT(wide.out, HasSubstr("          1     3     4\n"));
  EXPECT_THAT(wide.out, HasSubstr("기타      ·     2     2\n"));
  desk.env("COLUMNS", "21");
  const Outcome narrow = desk.columns({"topics"});
  EXPECT_THAT(narrow.out, Not(HasSubstr("2019")));
  EXPECT_THAT(narrow.out, HasSubstr("1 earlier year is not shown\n"));
}

TEST_F(Reports, WhereEveryColumnHasATopicThereIsNothingToSuggest) {
  alter(
      "DELETE FROM revisions WHERE column_id > 2; DELETE FROM addresses WHERE column_id > 2; "
      "DELETE FROM columns WHERE id > 2");
  for (const char* option : {"--unassigned", "--suggest"}) {
    const Outcome outcome = desk.columns({"topics", option});
    EXPECT_EQ(outcome.out, "Every column has a topic.\n") << option;
    EXPECT_EQ(outcome.status, 0) << option;
  }
}

TEST_F(Reports, LinksTellWhatTheLastCheckFound) {
  {
    archive::Archive archive(desk.archive(), archive::Archive::Mode::write);
    archive::LinkChecks checks(archive);
    const base::Instant day = *base::parse_instant("2024-05-10T00:00:00Z");
    checks.put({"http://first.example/1", day, 200, 0, {}, {}});
    checks.put({"http://second.example/2", day, 503, 1, day, {}});
    checks.put({"http://third.example/3", day, 404, 2, day, base::Day{2024, 5, 3}});
  }
  const Outcome all = desk.columns({"links"});
  EXPECT_EQ(all.status, 0) << all.err;
  EXPECT_THAT(all.out, HasSubstr("well       http://first.example/1\n"));
  EXPECT_THAT(all.out, HasSubstr("failing    http://second.example/2  (503)\n"));
  EXPECT_THAT(all.out, HasSubstr("dead       http://third.example/3  since 2024-05-03  (404)\n"));
  EXPECT_THAT(all.out, HasSubstr("unchecked  http://fourth.example/4\n"));
  const Outcome dead = desk.columns({"links", "--dead"});
  EXPECT_THAT(dead.out, HasSubstr("third.example"));
  EXPECT_THAT(dead.out, Not(HasSubstr("second.example")));
  const Outcome lines = desk.columns({"links", "--dead", "--jsonl"});
  EXPECT_EQ(lines.out,
            R"({"id":3,"url":"http://third.example/3","state":"dead","checked":"2024-05-10T00:00:00Z","status":404,)"
            R"("dead_since":"2024-05-03"})"
            "\n");
}

TEST_F(Reports, ARepairSaysWhatWasSavedAndWhatIsLost) {
  const std::string saved = (desk / "saved").string();
  const Outcome sound = desk.columns({"repair", "-o", saved});
  EXPECT_EQ(sound.status, 0) << sound.err;
  EXPECT_EQ(sound.out, saved + "/archive.db: 4 columns saved, nothing lost. Run `columns restore " + saved +
                           "/archive.db` to put it in the archive's place.\n");
  EXPECT_EQ(desk.columns({"repair", "-o", saved}).status, 73) << "the folder is not empty";
  alter("UPDATE revisions SET body = 'x' WHERE column_id = 2");
  const Outcome damaged = desk.columns({"repair", "-o", (desk / "again").string()});
  EXPECT_EQ(damaged.status, 65);
  EXPECT_THAT(damaged.out, HasSubstr("lost  column 2, "));
  EXPECT_THAT(damaged.out, HasSubstr(": 3 columns saved, "));
  const Outcome nowhere = desk.columns({"repair", "-o", saved, "--archive", (desk / "none").string()});
  EXPECT_EQ(nowhere.status, 69);
  EXPECT_THAT(nowhere.err, HasSubstr("Name the archive's folder with --archive DIR."));
}

TEST_F(Reports, ABackupOfADamagedArchiveIsRefusedAsSuch) {
  alter(
      "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, '(column_id', '(url') WHERE name = "
      "'addresses_by_column'");
  const Outcome backup = desk.columns({"backup", (desk / "copy.db").string()});
  EXPECT_EQ(backup.status, 65);
  EXPECT_THAT(backup.err, HasSubstr("is damaged"));
  EXPECT_FALSE(std::filesystem::exists(desk / "copy.db"));
}

TEST_F(Reports, TheIndexSaysOnATerminalWhatItDid) {
  EXPECT_THAT(desk.columns_in_terminal({"index"}).out, HasSubstr("index: 4 columns written\r\n"));
  EXPECT_THAT(desk.columns_in_terminal({"index"}).out, HasSubstr("index: nothing new\r\n"));
  EXPECT_EQ(desk.columns_in_terminal({"index", "--quiet"}).out, "");
  const std::string again = desk.columns_in_terminal({"index", "--rebuild"}).out;
  EXPECT_THAT(again, HasSubstr("index rebuilt: "));
  EXPECT_THAT(again, HasSubstr("index: 4 columns written\r\n"));
  {
    archive::Archive archive(desk.archive(), archive::Archive::Mode::write);
    archive.set_same_as(4, 3);
  }
  EXPECT_THAT(desk.columns_in_terminal({"index"}).out, HasSubstr(", 1 removed\r\n"));
}

TEST(OtherPrograms, TellTheirVersionAndRefuseWhatTheyDoNotKnow) {
  for (const char* program : {"columns-crawl", "columns-index"})
    EXPECT_THAT(run(program, {"--version"}).out, HasSubstr(program));
  const Outcome none = run("columns-crawl", {});
  EXPECT_EQ(none.status, 64);
  EXPECT_THAT(none.err, HasSubstr("no verb is given"));
  EXPECT_THAT(none.err, HasSubstr("Run `columns-crawl --help` to see the verbs."));
  EXPECT_THAT(run("columns-crawl", {"fly"}).err, HasSubstr("there is no verb \"fly\""));
  EXPECT_THAT(run("columns-crawl", {"--help"}).out, HasSubstr("Usage: columns-crawl VERB"));
}

}  // namespace
}  // namespace test_support
