// The first minute: what `columns` alone says, `columns init` with options and in conversation, and what `columns
// update` tells a person.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "tests/support/desk.h"
#include "tests/support/pages.h"
#include "tests/support/site.h"

namespace test_support {
namespace {

using testing::AllOf;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

using Words = std::vector<std::string>;

// A person on a new machine, and a site that lists three columns.
class FirstMinute : public testing::Test {
 protected:
  FirstMinute() {
    std::filesystem::remove(settings());
    desk.clock("2024-06-01T03:00:00Z");
    for (const std::string n : {"1", "2", "3"}) add_column(n);
  }

  std::filesystem::path settings() const { return desk / "config/columns/columns.toml"; }
  std::string settings_text() const { return read_file(settings()); }
  // Settings as a person may have made them, with the program's defaults but for the delay between requests.
  void quick_settings() { desk.setting("# my own note"); }
  void add_column(const std::string& n) {
    listed.push_back({"/essay-" + n + "/", n + "번째로 쓴 긴 글", "2024-05-0" + n});
    site.page(listed.back().path, column_page(listed.back().title, listed.back().day));
    site.page("/list/", list_page(listed));
  }
  Outcome init(Words options) const {
    options.insert(options.begin(), "init");
    return desk.columns(options);
  }
  // All answers but the sources.
  Outcome init_with(const Words& sources, Words more = {}) const {
    Words options{"--contact", "me@paper.example", "--archive", desk.archive().string(), "--no-schedule"};
    for (const std::string& source : sources) options.insert(options.end(), {"--source", source});
    options.insert(options.end(), more.begin(), more.end());
    return init(options);
  }
  Outcome talk(std::vector<std::pair<std::string, std::string>> dialogue, Words options = {"init"}) const {
    TerminalOptions terminal;
    terminal.columns = 200;
    terminal.dialogue = std::move(dialogue);
    return desk.columns_in_terminal(options, terminal);
  }
  // A systemctl that writes down how it was called and ends with `status`.
  void systemctl(int status) {
    std::filesystem::create_directory(desk / "tools");
    write_file(desk / "tools/systemctl", "#!/bin/sh\necho \"$@\" >>" + (desk / "systemctl.log").string() + "\nexit " +
                                             std::to_string(status) + "\n");
    std::filesystem::permissions(desk / "tools/systemctl", std::filesystem::perms::owner_all);
    desk.env("PATH", (desk / "tools").string() + ":/usr/bin:/bin");
    desk.env("XDG_CONFIG_HOME", "");
  }

  std::vector<Listed> listed;
  Site site;
  Desk desk;
};

long line_count(const std::string& text) { return std::count(text.begin(), text.end(), '\n'); }

TEST_F(FirstMinute, TheProgramAloneSaysWhatToTypeNext) {
  const auto said = [this] {
    const Outcome outcome = desk.columns({});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_LE(line_count(outcome.out), 5);
    EXPECT_THAT(outcome.out, HasSubstr("keeps a newspaper columnist's pieces"));
    return outcome.out;
  };
  EXPECT_THAT(said(), HasSubstr("Run `columns init`"));
  desk.source("paper", page_source(site.base()));
  quick_settings();
  EXPECT_THAT(said(), AllOf(HasSubstr(settings().string()), HasSubstr("Run `columns update`."),
                            Not(HasSubstr("columns init"))));
  ASSERT_EQ(desk.columns({"crawl"}).status, 0);
  EXPECT_THAT(said(), AllOf(HasSubstr("has 3 columns"), HasSubstr("Run `columns index`.")));
  ASSERT_EQ(desk.columns({"index"}).status, 0);
  EXPECT_THAT(said(), AllOf(HasSubstr("has 3 columns"), HasSubstr("Run `columns search WORDS`")));
}

TEST_F(FirstMinute, TheProgramAloneLooksAtTheArchiveThatIsNamed) {
  quick_settings();
  desk.source("paper", page_source(site.base()));
  ASSERT_EQ(desk.columns({"update", "--archive", (desk / "other").string()}).status, 0);
  EXPECT_THAT(desk.columns({"--archive", (desk / "other").string()}).out, HasSubstr("has 3 columns"));
  EXPECT_EQ(desk.columns({"--archive"}).status, 64);
}

TEST_F(FirstMinute, TheVersionNamesTheLibrariesOfBothPrograms) {
  const Outcome outcome = desk.columns({"--version"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, ContainsRegex("^columns [0-9]+\\.[0-9]+\\.[0-9]+\n"));
  EXPECT_THAT(outcome.out, ContainsRegex("\n  ICU [0-9.]+\n(.*\n)*  SQLite 3\\.[0-9.]+\n(.*\n)*  Xapian [0-9.]+\n"));
  EXPECT_THAT(outcome.out, ContainsRegex("\ncolumns-crawl [0-9.]+\n(.*\n)*  libcurl [0-9.]+ with "));
  EXPECT_THAT(run("columns-index", {"--version"}).out, HasSubstr("  Xapian "));
}

TEST_F(FirstMinute, OptionsAnswerEveryQuestion) {
  const Outcome outcome = init({"--contact", "me@paper.example", "--source", "joongdo", "--source", "hwang2006",
                                "--archive", (desk / "kept").string(), "--cron", "--no-crawl"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, AllOf(HasSubstr("Wrote " + settings().string() + "."), HasSubstr("Run `columns update`.")));
  EXPECT_THAT(outcome.out, ContainsRegex("\n[0-9]+ 6 \\* \\* \\*  XDG_CONFIG_HOME=" + (desk / "config").string() + " " +
                                         program_path("columns").string() + " update\n"));
  EXPECT_THAT(
      settings_text(),
      AllOf(HasSubstr("\ncontact = \"me@paper.example\"\n"), HasSubstr("\nsources = [ \"joongdo\", \"hwang2006\" ]\n"),
            HasSubstr("\narchive = \"" + (desk / "kept").string() + "\"\n"), HasSubstr("\ndelay = 1.0")));
  EXPECT_THAT(desk.columns({"source", "list"}).out, ContainsRegex("joongdo +crawled"));
}

TEST_F(FirstMinute, WithoutATerminalNothingIsAskedAndWhatIsMissingIsNamed) {
  const Outcome outcome = init({"--contact", "me@paper.example"});
  EXPECT_EQ(outcome.status, 64);
  EXPECT_FALSE(outcome.late);
  EXPECT_THAT(outcome.err, AllOf(HasSubstr("--source"), HasSubstr("--archive"), HasSubstr("--timer, --cron"),
                                 HasSubstr("--no-crawl"), HasSubstr("--yes"), Not(HasSubstr("--contact"))));
  EXPECT_FALSE(std::filesystem::exists(settings()));
}

TEST_F(FirstMinute, YesTakesTheUsualAnswers) {
  EXPECT_EQ(init({"--yes", "--no-crawl"}).status, 0);
  EXPECT_THAT(settings_text(), AllOf(HasSubstr("contact = \"\""), HasSubstr("sources = [ \"hwang2006\" ]")));
}

TEST_F(FirstMinute, OptionsThatContradictOrCannotBeAreWrongUsage) {
  EXPECT_EQ(init({"--yes", "--cron", "--timer"}).status, 64);
  EXPECT_EQ(init({"--yes", "--crawl", "--no-crawl"}).status, 64);
  EXPECT_EQ(init({"--yes", "--contact", "me at home"}).status, 64);
  EXPECT_EQ(init({"--yes", "--config", settings().string()}).status, 64);
  const Outcome unknown = init_with({"hwang2007"}, {"--no-crawl"});
  EXPECT_EQ(unknown.status, 78);
  EXPECT_THAT(unknown.err, HasSubstr("Did you mean hwang2006?"));
  EXPECT_FALSE(std::filesystem::exists(settings()));
}

TEST_F(FirstMinute, SettingsThatExistAreChangedOnlyWhenToldAndKept) {
  quick_settings();
  const std::string before = settings_text();
  const Outcome refused = init_with({"hwang2006"}, {"--no-crawl"});
  EXPECT_EQ(refused.status, 73);
  EXPECT_THAT(refused.err, AllOf(HasSubstr(settings().string() + " exists"), HasSubstr("--force")));
  EXPECT_EQ(settings_text(), before);
  const Outcome forced = init_with({"hwang2006"}, {"--no-crawl", "--force"});
  EXPECT_EQ(forced.status, 0) << forced.err;
  EXPECT_THAT(settings_text(),
              AllOf(HasSubstr("delay = 0.0"), HasSubstr("# my own note"), HasSubstr("contact = \"me@paper.example\"")));
  EXPECT_THAT(forced.out, HasSubstr(settings().string() + ".old"));
  EXPECT_EQ(read_file(settings().string() + ".old"), before);
}

TEST_F(FirstMinute, AUrlIsTriedWrittenAndCrawled) {
  quick_settings();
  const Outcome outcome = init_with({site.url("/list/")}, {"--allow-private", "--force", "--crawl"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(settings_text(), HasSubstr("sources = [ \"127-0-0-1\" ]"));
  EXPECT_THAT(outcome.out, HasSubstr("Run `columns source check 127-0-0-1`"));
  EXPECT_EQ(desk.stored().size(), 3U);
  EXPECT_THAT(site.requests("/list/").front().headers.at("user-agent"), HasSubstr("me@paper.example"))
      << "the first request names the contact already";
  const std::size_t requests = site.requests().size();
  EXPECT_EQ(init_with({site.url("/list/")}, {"--allow-private", "--force", "--no-crawl"}).status, 0);
  EXPECT_EQ(site.requests().size(), requests) << "a page of a known source is not tried again";
}

TEST_F(FirstMinute, AUrlThatCannotBeTakenLeavesTheSettingsAsTheyAre) {
  const Outcome outcome = init_with({site.url("/nothing/")}, {"--allow-private", "--no-crawl"});
  EXPECT_NE(outcome.status, 0);
  EXPECT_THAT(outcome.err, HasSubstr("columns source add " + site.url("/nothing/")));
  EXPECT_FALSE(std::filesystem::exists(settings()));
}

TEST_F(FirstMinute, AConversationAsksAgainForWhatCannotBe) {
  quick_settings();
  const Outcome outcome = talk({{"Change it?", "y\n"},
                                {"Contact [", "me at home\n"},
                                {"neither a mail address nor a URL", ""},
                                {"Contact [", "me@paper.example\n"},
                                {"Folder of the archive [", "~/kept\n"},
                                {"Sources [", "hwang2007\n"},
                                {"Did you mean hwang2006?", ""},
                                {"Sources [", site.url("/list/") + "\n"},
                                {"Fetch the columns now? [Y/n]", "\n"}},
                               {"init", "--allow-private", "--cron"});
  EXPECT_EQ(outcome.status, 0) << outcome.out;
  EXPECT_THAT(settings_text(), AllOf(HasSubstr("contact = \"me@paper.example\""), HasSubstr("[ \"127-0-0-1\" ]"),
                                     HasSubstr("archive = \"" + (desk / "kept").string() + "\"")));
  EXPECT_THAT(outcome.out,
              AllOf(HasSubstr("Run `crontab -e`"), HasSubstr("New columns: 3, of 127-0-0-1. Run `columns list`."),
                    HasSubstr("Run `columns search WORDS`.")));
}

TEST_F(FirstMinute, AConversationThatEndsEarlyWritesNothing) {
  const Outcome outcome = talk({{"Contact: ", "me@paper.example\n"}, {"Folder of the archive [", "\x04"}});
  EXPECT_EQ(outcome.status, 64) << outcome.out;
  EXPECT_FALSE(std::filesystem::exists(settings()));
  quick_settings();
  const std::string before = settings_text();
  const Outcome kept = talk({{"Change it?", "\n"}});
  EXPECT_EQ(kept.status, 0) << kept.out;
  EXPECT_THAT(kept.out, HasSubstr("Nothing was changed."));
  EXPECT_EQ(settings_text(), before);
}

TEST_F(FirstMinute, TheTimerIsEnabledWhereSystemdKnowsIt) {
  systemctl(0);
  const Outcome outcome = init({"--yes", "--timer", "--no-crawl"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(read_file(desk / "systemctl.log"), HasSubstr("--user enable --now columns-update.timer\n"));
  EXPECT_THAT(outcome.out, AllOf(HasSubstr("columns-update.timer"), Not(HasSubstr("crontab"))));
}

TEST_F(FirstMinute, WhereSystemdDoesNotKnowTheTimerCronsLineIsPrinted) {
  systemctl(1);
  const Outcome outcome = init({"--yes", "--timer", "--no-crawl"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, ContainsRegex("\n[0-9]+ 6 \\* \\* \\*  " + program_path("columns").string() + " update\n"));
  EXPECT_THAT(read_file(desk / "systemctl.log"), Not(HasSubstr("enable")));
}

TEST_F(FirstMinute, AnUpdateTellsAPersonWhatIsNew) {
  quick_settings();
  desk.source("paper", page_source(site.base()));
  const auto news = [this] { return talk({}, {"update"}).out; };
  EXPECT_THAT(news(), HasSubstr("New columns: 3, of paper. Run `columns list`.\r\n"));
  desk.clock("2024-06-02T03:00:00Z");
  EXPECT_THAT(news(), HasSubstr("Nothing is new.\r\n"));
  desk.clock("2024-06-03T03:00:00Z");
  add_column("4");
  EXPECT_THAT(news(), HasSubstr("New columns: 1, of paper. Run `columns show 4`.\r\n"));
  desk.clock("2024-06-04T03:00:00Z");
  for (const std::string n : {"5", "6"}) add_column(n);
  site.page("/essay-4/", column_page("4번째로 쓴 긴 글, 고침", "2024-05-04"));
  EXPECT_THAT(news(), HasSubstr("New columns: 2, changed: 1, of paper. Run `columns list --since 2024-05-05`.\r\n"));
  EXPECT_THAT(talk({}, {"update", "--dry-run"}).out, Not(HasSubstr("Nothing is new")));
}

}  // namespace
}  // namespace test_support
