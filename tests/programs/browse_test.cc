// The full screen under tmux: keys are sent, the screen is read.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <thread>

#include "archive/archive.h"
#include "tests/support/program.h"
#include "tests/support/temp_dir.h"

namespace {

using Words = std::vector<std::string>;
constexpr const char* tmux_file = "/usr/bin/tmux";

archive::Column column(int number, const char* title, base::Day day, const char* body) {
  archive::Column made;
  made.source = "sample";
  made.url = "http://paper.example/" + std::to_string(number);
  made.title = title;
  made.language = "ko";
  made.published = day;
  made.body = body;
  return made;
}

class BrowseProgram : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(tmux_file)) GTEST_SKIP() << "tmux is not installed";
    archive::Archive archive(archive_, archive::Archive::Mode::write);
    archive::Column first =
        column(1, "호수에 비친 별", base::Day{2021, 3, 4}, "호수는 밤마다 별을 품는다.\n\n둘째 문단이다.");
    archive::Column second =
        column(2, "컴퓨터가 세는 별", base::Day{2022, 5, 6}, "호숫가가 아니라 호수에서 기계가 별을 센다.");
    archive::Column third = column(3, "봄비", base::Day{2022, 6, 7}, "비가 내린다.");
    for (archive::Column* one : {&first, &second, &third}) archive.store(*one);
    const auto indexed = test_support::run("columns", {"index", "--archive", archive_.string()});
    ASSERT_EQ(indexed.status, 0) << indexed.err;
  }
  void TearDown() override { tmux({"kill-server"}); }

  std::string tmux(Words words) const {
    words.insert(words.begin(), {"-L", socket_, "-f", "/dev/null"});
    return test_support::run(tmux_file, words).out;
  }
  void start(int width, int height, const std::string& locale = "C.UTF-8") const {
    tmux({"-u", "new-session", "-d", "-x", std::to_string(width), "-y", std::to_string(height),
          "env LC_ALL=" + locale + " BROWSER=" + browser_.string() + " " +
              test_support::program_path("columns").string() + " browse --archive " + archive_.string() +
              "; echo left; sleep 60"});
  }
  void type(const std::string& text) const { tmux({"send-keys", "-l", text}); }
  void key(const std::string& name) const { tmux({"send-keys", name}); }
  // Turns the mouse wheel over the first cell, as tmux's terminal "screen" reports it.
  void wheel(bool down) const { type(std::string("\x1B[M") + (down ? 'a' : '`') + "!!"); }
  // Returns the screen as soon as it shows the text, or as it is after ten seconds.
  std::string screen_with(const std::string& text) const {
    std::string screen;
    for (int i = 0; i < 200; ++i) {
      screen = tmux({"capture-pane", "-p"});
      if (screen.find(text) != std::string::npos) break;
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return screen;
  }

  // Waits, at most ten seconds, until the screen shows all of the texts.
  testing::AssertionResult shows(const Words& texts) const {
    std::string screen;
    for (const std::string& text : texts) screen = screen_with(text);
    const bool all = std::all_of(texts.begin(), texts.end(),
                                 [&](const std::string& text) { return screen.find(text) != std::string::npos; });
    return (all ? testing::AssertionSuccess() : testing::AssertionFailure()) << screen;
  }

  test_support::TempDir dir_;
  std::filesystem::path archive_ = dir_ / "archive";
  std::filesystem::path browser_ = dir_ / "browser";
  std::string socket_ = "columns-test-" + std::to_string(getpid());
};

TEST_F(BrowseProgram, SearchesAsOneTypesReadsAndLeaves) {
  start(80, 24);
  EXPECT_TRUE(shows({"봄비", "3 columns"}));
  type("호수가");
  EXPECT_TRUE(shows({"find: 호수가", "2 columns", "호수에 비친 별"}));
  const std::string found = screen_with("2 columns");
  EXPECT_EQ(found.find("봄비"), std::string::npos) << found;
  key("Down");
  key("Enter");
  EXPECT_TRUE(shows({"lines 1-6 of 6", "http://paper.example/2"}));
  type("n");
  EXPECT_TRUE(shows({"둘째 문단", "2021-03-04"}));
  key("Escape");
  EXPECT_TRUE(shows({"Enter: read", "2 columns"}));
  type("?");
  EXPECT_TRUE(shows({"Ctrl-W", "any key"}));
  type(" ");
  type("q");
  EXPECT_TRUE(shows({"left\n"}));
}

TEST_F(BrowseProgram, SpeaksKoreanInTheWidthsOfItsLetters) {
  start(80, 24, "ko_KR.UTF-8");
  EXPECT_TRUE(shows({"봄비", "칼럼 3편", "검색어를 입력하세요 · Tab, down: 목록으로 · F1: 도움말 · Esc: 나가기"}));
  type("호수가");
  EXPECT_TRUE(shows({"› 검색: 호수가", "칼럼 2편"}));
  key("Down");
  EXPECT_TRUE(shows({" 2편 중 1 ─", "Enter: 읽기 · o: 열기"}));
  key("Enter");
  EXPECT_TRUE(shows({" › 6줄 중 1-6 "}));
  type("e");
  EXPECT_TRUE(shows({"› 칼럼 2편을 markdown 형식으로 내보낼 폴더:"}));
  key("Escape");
  type("?");
  EXPECT_TRUE(shows({"  q Ctrl-C              나가기, F1과 ?는 이 도움말", "아무 키나: 뒤로"}));
}

TEST_F(BrowseProgram, EditsTheQuestionInItsMiddle) {
  start(80, 24);
  screen_with("봄비");
  type("x호가 별");
  for (const char* name : {"Home", "DC", "Right"}) key(name);
  type("수");
  EXPECT_TRUE(shows({"› find: 호수가 별", "2 columns"}));
  for (const char* name : {"C-a", "Right", "Right", "C-u"}) key(name);
  EXPECT_TRUE(shows({"find: 가 별"}));
  key("C-e");
  key("C-w");
  type("\u1107\u1169\u11B7비");  // 봄, as three conjoining letters
  for (const char* name : {"Left", "BSpace", "C-a", "C-k"}) key(name);
  type("봄비");
  EXPECT_TRUE(shows({"1 column\n", "› find: 봄비  "}));
}

TEST_F(BrowseProgram, ShowsWhereTheKeysGoWithIdsSnippetsAndThePlace) {
  start(80, 9);  // room for six lines of the list
  EXPECT_TRUE(shows({"1 of 3", "· "}));
  key("Tab");
  const std::string list = screen_with("›     2022-06-07");
  EXPECT_NE(list.find("\n›     2022-06-07  봄비"), std::string::npos) << list;
  EXPECT_NE(list.find("#3\n        비가 내린다."), std::string::npos) << list;
  EXPECT_NE(list.find("  find:"), std::string::npos) << list;
  wheel(true);
  EXPECT_TRUE(shows({"\n›     2022-06-07  봄비", "호숫가가"}));
  key("End");
  EXPECT_TRUE(shows({"3 of 3", "›     2021-03-04  호수에 비친 별"}));
  wheel(false);
  EXPECT_TRUE(shows({"2 of 3", "›   2021 (1)"}));  // the last row in sight
  key("Up");
  key("Enter");
  EXPECT_TRUE(shows({"lines 1-6 of 6", "기계가 별을 센다"}));
  key("Tab");
  EXPECT_TRUE(shows({"2 of 3", "›     2022-05-06"}));
  type("/");
  EXPECT_TRUE(shows({"› find:", "·     2022-05-06"}));
}

TEST_F(BrowseProgram, CopiesTheUrlAndExportsTheListedColumns) {
  start(100, 24);
  tmux({"set-option", "-s", "set-clipboard", "on"});
  screen_with("봄비");
  type("호수가");
  screen_with("2 columns");
  key("Down");
  type("y");
  screen_with("copied http://paper.example/2");
  EXPECT_EQ(tmux({"show-buffer"}), "http://paper.example/2");
  type("e");
  EXPECT_TRUE(shows({"export 2 columns as markdown to:", "Tab: another format"}));
  key("Tab");
  screen_with("as html to:");
  const std::filesystem::path folder = dir_ / "out";
  type(folder.string());
  key("Enter");
  EXPECT_TRUE(shows({"exported 2 columns as html", "2 columns"}));
  EXPECT_TRUE(std::filesystem::exists(folder / "index.html"));
  EXPECT_EQ(test_support::run("columns", {"verify-export", folder.string()}).status, 0);
  type("e");
  screen_with("as html to:");
  key("Enter");  // into the same folder, which is not empty
  EXPECT_TRUE(shows({"out holds an earlier export"}));
}

TEST_F(BrowseProgram, AWideScreenShowsTheTextBesideTheListAndOpensIt) {
  std::filesystem::permissions(dir_.write("browser", "#!/bin/sh\necho \"$1\" > \"$0.opened\"\n"),
                               std::filesystem::perms::owner_all);
  start(140, 40);
  type("밤마다");
  EXPECT_TRUE(shows({"1 column\n", "품는다", "─ lines 1-8 of 8 ─"})) << "beside the list";
  key("Down");
  EXPECT_TRUE(shows({"› "}));
  key("Enter");
  EXPECT_TRUE(shows({"› lines 1-8 of 8 ─", "·     2021-03-04"}));
  type("o");
  EXPECT_TRUE(shows({"opened", "opened http://paper.example/1"}));
  EXPECT_EQ(test_support::read_file(browser_.string() + ".opened"), "http://paper.example/1\n");
}

TEST(Browse, NeedsATerminal) { EXPECT_EQ(test_support::run("columns", {"browse", "별"}).status, 64); }

}  // namespace
