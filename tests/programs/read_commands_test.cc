// The commands that read the archive, as programs: output and exit status.
#include <gtest/gtest.h>

#include <filesystem>

#include "archive/archive.h"
#include "search-cli/verbs.h"
#include "tests/support/program.h"
#include "tests/support/stored.h"
#include "tests/support/temp_dir.h"

namespace {

using test_support::Outcome;
using Words = std::vector<std::string>;

archive::Column column(int number, const char* title, base::Day day) {
  archive::Column made;
  made.source = "sample";
  made.url = "http://paper.example/" + std::to_string(number);
  made.title = title;
  made.series = "과학산책";
  made.author = "윤슬기";
  made.published = day;
  made.body = "누리는 별을 센다.\n\n별은 셀 수 없이 많다.";
  made.captured = *base::parse_instant("2024-01-01T00:00:00Z");
  return made;
}

class ReadCommands : public testing::Test {
 protected:
  ReadCommands() {
    archive::Archive archive(dir_.path() / "archive", archive::Archive::Mode::write);
    first_ = column(1, "별을 세는 일", base::Day{2021, 3, 4});
    archive.store(first_);
    second_ = column(2,
                     "\x1B]0;pwned\x07"
                     "제목\u202E속임수",
                     base::Day{2022, 5, 6});
    archive.store(second_);
    archive::Column edited = first_;
    edited.body = "누리는 달을 센다.\n\n별은 셀 수 없이 많다.";
    archive.store(edited);
    archive::Column copy = column(3, "별을 세는 법", base::Day{2021, 3, 4});
    archive.store(copy);
    archive.set_same_as(copy.id, first_.id);
    test_support::store_crawl(archive, "sample", "2024-01-01T00:00:00Z", 0, 2);
    dir_.write("sources/sample.toml", "feeds = \"http://paper.example/feed\"\nzone = \"Asia/Seoul\"\n");
    dir_.write("columns.toml", "");
  }

  Outcome columns(Words words, const std::string& clock = "2024-01-03T00:00:00Z") const {
    words.insert(words.end(), {"--archive", (dir_ / "archive").string(), "--config", (dir_ / "columns.toml").string()});
    test_support::RunOptions options;
    options.env = {{"COLUMNS_CLOCK", clock}, {"COLUMNS", "80"}, {"TZ", "Asia/Seoul"}};
    return test_support::run("columns", words, options);
  }

  test_support::TempDir dir_;
  archive::Column first_, second_;
};

TEST_F(ReadCommands, ListGoesByYearAndLeavesCopiesOut) {
  const Outcome all = columns({"list"});
  EXPECT_EQ(all.status, 0) << all.err;
  EXPECT_EQ(all.out, "2021\n     1  2021-03-04  별을 세는 일\n\n2022\n     2  2022-05-06  ]0;pwned제목속임수\n");
  EXPECT_EQ(columns({"list", "--year", "2022"}).out, "2022\n     2  2022-05-06  ]0;pwned제목속임수\n");
  EXPECT_EQ(columns({"list", "--author", "nobody"}).status, 64);
  EXPECT_EQ(columns({"list", "--year", "1999"}).status, 1);
  EXPECT_EQ(columns({"list", "--year", "yesterday"}).status, 64);
}

TEST_F(ReadCommands, ShowPrintsTheColumnByAnyNameItHas) {
  for (const char* name : {"1", "2021-03-04", "http://paper.example/1"}) {
    const Outcome shown = columns({"show", name});
    EXPECT_EQ(shown.status, 0) << shown.err;
    EXPECT_NE(shown.out.find("누리는 달을 센다.\n\n별은 셀 수 없이 많다.\n"), std::string::npos) << shown.out;
    EXPECT_NE(shown.out.find("2021-03-04 · 과학산책 · 윤슬기"), std::string::npos);
  }
  EXPECT_NE(columns({"show", "1", "--revision", "1"}).out.find("누리는 별을 센다."), std::string::npos);
  EXPECT_EQ(columns({"show", "2"}).out.find('\x1B'), std::string::npos);
}

TEST_F(ReadCommands, AnUnknownColumnIsADataErrorThatSaysWhatToGive) {
  const Outcome unknown = columns({"show", "77"});
  EXPECT_EQ(unknown.status, 65);
  EXPECT_EQ(unknown.out, "");
  EXPECT_NE(unknown.err.find("there is no column \"77\""), std::string::npos);
  EXPECT_NE(unknown.err.find("columns list"), std::string::npos);
  EXPECT_EQ(columns({"show", "1", "--revision", "9"}).status, 65);
  EXPECT_EQ(columns({"show"}).status, 64);
}

TEST_F(ReadCommands, HistoryDiffAndCompareTellWhatBecameOfIt) {
  const Outcome history = columns({"history", "1"});
  EXPECT_NE(history.out.find("revision 2"), std::string::npos) << history.out << history.err;
  EXPECT_NE(history.out.find("changed: body"), std::string::npos);
  EXPECT_NE(history.out.find("copy        3"), std::string::npos);
  EXPECT_EQ(columns({"diff", "1"}).out, "body\n누리는 [-별을-] {+달을+} 센다.\n\n별은 셀 수 없이 많다.\n\n");
  EXPECT_EQ(columns({"diff", "1", "2", "1"}).out, "body\n누리는 [-달을-] {+별을+} 센다.\n\n별은 셀 수 없이 많다.\n\n");
  EXPECT_EQ(columns({"diff", "2"}).status, 1);
  EXPECT_NE(columns({"compare", "1"}).out.find("별을 세는 [-일-] {+법+}"), std::string::npos);
  EXPECT_EQ(columns({"compare", "2"}).status, 1);
}

TEST_F(ReadCommands, StatusChecksWhatCronCannotSee) {
  const Outcome well = columns({"status"});
  EXPECT_EQ(well.status, 0) << well.out << well.err;
  EXPECT_NE(well.out.find("sample"), std::string::npos);
  EXPECT_NE(well.out.find("last good 2024-01-01 09:00"), std::string::npos) << well.out;
  EXPECT_NE(well.out.find("next due  2024-01-08 09:00"), std::string::npos);
  EXPECT_EQ(columns({"status", "--check"}).out, "");
  const Outcome overdue = columns({"status", "--check"}, "2024-01-20T00:00:00Z");
  EXPECT_EQ(overdue.status, 1);
  EXPECT_NE(overdue.out.find("overdue"), std::string::npos);
}

TEST_F(ReadCommands, OpenHandsOnlyWebAddressesToTheBrowser) {
  const auto browser = dir_.write("browser", "#!/bin/sh\necho \"$1\" > \"$0.opened\"\n");
  std::filesystem::permissions(browser, std::filesystem::perms::owner_all);
  test_support::RunOptions options;
  options.env = {{"BROWSER", browser.string()}};
  const std::string archive = (dir_ / "archive").string();
  EXPECT_EQ(test_support::run("columns", {"--archive", archive, "open", "1"}, options).status, 0);
  EXPECT_EQ(test_support::read_file(browser.string() + ".opened"), "http://paper.example/1\n");
  EXPECT_EQ(test_support::run("columns", {"--archive", archive, "open", "1", "--original"}, options).status, 65);
}

// What a page says reaches other programs as one argument or on their standard input, never as a shell's text.
TEST_F(ReadCommands, NoShellSeesATextOfAPage) {
  const std::string marker = (dir_ / "ran").string(), archive = (dir_ / "archive").string();
  const std::string trick = ";touch${IFS}" + marker + ";$(touch${IFS}" + marker + ")`touch${IFS}" + marker + "`'\"|&";
  {
    archive::Archive open(dir_ / "archive", archive::Archive::Mode::write);
    archive::Column tricky = column(9, "", base::Day{2023, 1, 2});
    tricky.title = "속임수 " + trick;
    tricky.url = "http://paper.example/9?" + trick;
    open.store(tricky);
  }
  for (const std::string name : {"browser", "xdg-open"}) {
    const auto browser = dir_.write("bin/" + name, "#!/bin/sh\nprintf '%s|%s' \"$#\" \"$1\" > \"$0.opened\"\n");
    std::filesystem::permissions(browser, std::filesystem::perms::owner_all);
    test_support::RunOptions options;
    options.env = {{"BROWSER", name == "browser" ? browser.string() : ""},
                   {"PATH", (dir_ / "bin").string() + ":/usr/bin:/bin"}};
    EXPECT_EQ(test_support::run("columns", {"--archive", archive, "open", "2023-01-02"}, options).status, 0);
    EXPECT_EQ(test_support::read_file(browser.string() + ".opened"), "1|http://paper.example/9?" + trick);
  }
  const auto pager = dir_.write("bin/pager", "#!/bin/sh\ncat > \"$0.read\"\n");
  std::filesystem::permissions(pager, std::filesystem::perms::owner_all);
  test_support::TerminalOptions terminal;
  terminal.env = {{"PAGER", pager.string()}};
  const Outcome paged =
      test_support::run_in_terminal("columns", {"--archive", archive, "show", "2023-01-02"}, terminal);
  EXPECT_EQ(paged.status, 0) << paged.out;
  EXPECT_NE(test_support::read_file(pager.string() + ".read").find("속임수"), std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(marker));
}

TEST_F(ReadCommands, ColourIsForTerminalsUnlessItIsChosen) {
  const std::string escape = "\x1B[";
  EXPECT_EQ(columns({"list"}).out.find(escape), std::string::npos);
  EXPECT_NE(columns({"list", "--color", "always"}).out.find(escape), std::string::npos);
  EXPECT_NE(columns({"--color=always", "list"}).out.find(escape), std::string::npos) << "before the verb, too";
  EXPECT_EQ(columns({"list", "--color", "red"}).status, 64);
  const auto in_terminal = [&](const Words& more, std::map<std::string, std::string> env = {}) {
    Words words{"list", "--archive", (dir_ / "archive").string(), "--config", (dir_ / "columns.toml").string()};
    words.insert(words.end(), more.begin(), more.end());
    test_support::TerminalOptions terminal;
    terminal.env = std::move(env);
    return test_support::run_in_terminal("columns", words, terminal).out;
  };
  EXPECT_NE(in_terminal({}).find(escape), std::string::npos);
  EXPECT_EQ(in_terminal({"--color", "never"}).find(escape), std::string::npos);
  EXPECT_EQ(in_terminal({}, {{"NO_COLOR", "1"}}).find(escape), std::string::npos);
  EXPECT_NE(in_terminal({"--color", "always"}, {{"NO_COLOR", "1"}}).find(escape), std::string::npos);
}

TEST_F(ReadCommands, IdsLinkToTheirPagesOnTerminalsThatAreKnownToShowLinks) {
  const std::string link = "\x1B]8;;http://paper.example/1\x1B\\1\x1B]8;;\x1B\\";
  const auto list = [&](std::map<std::string, std::string> env, const Words& more = {}) {
    for (const char* name : {"TMUX", "STY", "KITTY_WINDOW_ID", "WT_SESSION", "TERM_PROGRAM", "KONSOLE_VERSION"})
      env.emplace(name, "");
    Words words{"list", "--archive", (dir_ / "archive").string(), "--config", (dir_ / "columns.toml").string()};
    words.insert(words.end(), more.begin(), more.end());
    test_support::TerminalOptions terminal;
    terminal.env = std::move(env);
    return test_support::run_in_terminal("columns", words, terminal).out;
  };
  EXPECT_NE(list({{"VTE_VERSION", "6800"}}).find(link), std::string::npos) << list({{"VTE_VERSION", "6800"}});
  EXPECT_NE(list({{"TERM", "xterm-kitty"}}).find(link), std::string::npos);
  const std::string plain[] = {list({}),
                               list({{"VTE_VERSION", "4900"}}),
                               list({{"VTE_VERSION", "6800"}, {"TMUX", "/run/tmux,1,0"}}),
                               list({{"VTE_VERSION", "6800"}, {"NO_COLOR", "1"}}),
                               list({{"VTE_VERSION", "6800"}, {"TERM", "dumb"}}),
                               list({{"VTE_VERSION", "6800"}, {"PAGER", "more"}}),
                               list({{"VTE_VERSION", "6800"}}, {"--color", "never"})};
  for (const std::string& out : plain) EXPECT_EQ(out.find("\x1B]8"), std::string::npos) << out;
  test_support::RunOptions options;
  options.env = {{"VTE_VERSION", "6800"}};
  const Words words{"list", "--color", "always", "--archive", (dir_ / "archive").string()};
  EXPECT_EQ(test_support::run("columns", words, options).out.find("\x1B]8"), std::string::npos) << "not in a file";
}

TEST(Columns, HelpTellsTheVerbsAndAnUnknownOneIsWrongUsage) {
  const Outcome help = test_support::run("columns", {"--help"});
  EXPECT_EQ(help.status, 0);
  for (const search_cli::commands::Command& verb : search_cli::verbs())
    EXPECT_NE(help.out.find("  " + std::string(verb.name) + " "), std::string::npos) << verb.name;
  EXPECT_EQ(test_support::run("columns", {"frobnicate"}).status, 64);
}

TEST(Columns, ExtractReadsWithTheRulesOfASourceKnownByName) {
  const test_support::TempDir dir;
  dir.write("columns.toml", "");
  dir.write("sources/paper.toml", "feeds = [\"http://paper.example/feed\"]\n[rules]\ntitle = \"p.odd\"\n");
  dir.write("page.html",
            "<h1>다른 말</h1><p class=odd>별을 세는 일</p><p>누리는 밤마다 별을 센다. 별은 셀 수 없이 많다.</p>");
  const std::string config = (dir / "columns.toml").string();
  const std::string page = (dir / "page.html").string();
  const Outcome read = test_support::run("columns", {"extract", "--source", "paper", "--config", config, page});
  EXPECT_EQ(read.status, 0) << read.err;
  EXPECT_NE(read.out.find("\"title\":\"별을 세는 일\""), std::string::npos) << read.out;
  const Outcome unknown = test_support::run("columns", {"extract", "--source", "nobody", "--config", config, page});
  EXPECT_EQ(unknown.status, 69) << unknown.err;
  const Outcome no_url = test_support::run("columns", {"extract", "--url", "paper/1", page});
  EXPECT_EQ(no_url.status, 64);
  EXPECT_NE(no_url.err.find("paper/1 is not a web URL"), std::string::npos) << no_url.err;
}

TEST(Columns, EveryVerbHelpsAndTakesAnArchive) {
  for (const search_cli::commands::Command& verb : search_cli::verbs()) {
    Words words{std::string(verb.name)};
    if (verb.name == "source") words.push_back("check");
    words.push_back("--help");
    const Outcome help = test_support::run("columns", words);
    EXPECT_EQ(help.status, 0) << verb.name << help.err;
    EXPECT_NE(help.out.find("--archive"), std::string::npos) << verb.name;
    EXPECT_NE(help.out.find("--config"), std::string::npos) << verb.name;
  }
}

// As a cron or a supervisor may start it: the child's end is then not reported to the parent unless it asks for it.
TEST(Columns, AVerbOfAnotherProgramEndsAlsoWhereTheEndsOfChildrenAreIgnored) {
  test_support::RunOptions options;
  options.deadline = std::chrono::seconds(30);
  const std::string columns = test_support::program_path("columns").string();
  const auto run = [&](const std::string& verb, const std::string& option) {
    return test_support::run("/bin/sh", {"-c", "trap '' CHLD; exec \"$0\" \"$@\"", columns, verb, option}, options);
  };
  const Outcome help = run("index", "--help");
  EXPECT_FALSE(help.late);
  EXPECT_EQ(help.status, 0) << help.err;
  EXPECT_NE(help.out.find("--rebuild"), std::string::npos) << help.out;
  EXPECT_EQ(run("index", "--no-such-option").status, 64);
}

// Help is printed and nothing else happens: there is no configuration or archive that a run could begin with.
TEST(Columns, HelpNamesItsOwnCommandAndRunsNothing) {
  const test_support::TempDir home;
  const auto help = [&](const std::string& program, Words words) {
    test_support::RunOptions options;
    options.folder = home.path();
    options.env = {{"HOME", home.path().string()},
                   {"XDG_DATA_HOME", (home / "data").string()},
                   {"XDG_CONFIG_HOME", (home / "config").string()}};
    const Outcome outcome = test_support::run(program, words, options);
    EXPECT_EQ(outcome.status, 0) << program << outcome.err;
    EXPECT_EQ(outcome.err, "") << program;
    EXPECT_TRUE(std::filesystem::is_empty(home.path())) << program;
    return outcome.out;
  };
  for (const char* flag : {"-h", "--help"}) {
    const std::string update = help("columns", {"update", flag});
    for (const char* said : {"columns update", "--source", "--dry-run", "--archive", "--config"})
      EXPECT_NE(update.find(said), std::string::npos) << said << update;
    EXPECT_EQ(update, help("columns", {"update", "--source", "nobody", flag}));
  }
  EXPECT_NE(help("columns-index", {"--help"}).find("columns-index"), std::string::npos);
  const std::string crawl = help("columns-crawl", {"--help"});
  EXPECT_NE(crawl.find("columns-crawl"), std::string::npos);
  for (const search_cli::commands::Command& verb : search_cli::verbs()) {
    const bool crawls = verb.program == search_cli::commands::Program::columns_crawl;
    EXPECT_TRUE(!crawls || crawl.find(verb.name) != std::string::npos) << verb.name;
  }
  EXPECT_NE(help("columns", {"links", "--check", "--help"}).find("--dead"), std::string::npos);
  EXPECT_NE(help("columns-crawl", {"links", "--check", "--help"}).find("--delay"), std::string::npos);
  EXPECT_EQ(help("columns", {"help", "links"}), help("columns", {"links", "-h"}));
}

}  // namespace
