// What `columns` says to a person whose language is Korean, and that data is the same for everyone.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "archive/archive.h"
#include "search-cli/verbs.h"
#include "tests/support/desk.h"
#include "tests/support/english.h"
#include "tests/support/stored.h"

namespace test_support {
namespace {

using testing::AllOf;
using testing::ContainsRegex;
using testing::HasSubstr;

using Words = std::vector<std::string>;

class Korean : public testing::Test {
 protected:
  Korean() {
    desk.env("LC_ALL", "ko_KR.UTF-8");
    desk.env("COLUMNS", "90");
    desk.clock("2024-06-01T03:00:00Z");
    desk.source("paper", "feeds = \"http://paper.example/feed\"\nzone = \"Asia/Seoul\"\n");
    archive::Archive archive(desk.archive(), archive::Archive::Mode::write);
    archive::Column lake = column(1, "호수에 비친 별", {2021, 3, 4}, "호수는 밤마다 별을 품는다.\n\n둘째 문단이다.");
    lake.series = "밤의 산책";
    archive.store(lake);
    archive::Column counted = column(2, "컴퓨터가 세는 별", {2022, 5, 6}, "호숫가가 아니라 호수에서 기계가 별을 센다.");
    counted.source_url = "http://news.example/7";
    archive.store(counted);
    archive::Column rain = column(3, "봄비", {2022, 6, 7}, "비가 내린다.");
    archive.store(rain);
    rain.title = "봄비 소리";
    archive.store(rain);
    archive.set_gone(counted.id, {2024, 1, 2});
    store_crawl(archive, "paper", "2024-05-01T00:00:00Z", 3, 2);
  }

  static archive::Column column(int number, const char* title, base::Day day, const char* body) {
    archive::Column made;
    made.source = "paper";
    made.url = "http://paper.example/" + std::to_string(number);
    made.title = title;
    made.author = "윤슬기";
    made.language = "ko";
    made.published = day;
    made.body = body;
    made.captured = *base::parse_instant("2024-01-01T00:00:00Z");
    return made;
  }

  // Runs a command and returns all that it printed, after a look for English sentences.
  std::string said(const Words& words) const {
    const Outcome outcome = desk.columns(words);
    const std::string all = outcome.out + outcome.err;
    EXPECT_EQ(english_in(all), "") << testing::PrintToString(words);
    return all;
  }
  void index() const { ASSERT_EQ(desk.columns({"index"}).status, 0); }

  Desk desk;
};

TEST_F(Korean, EnglishSentencesAreSeen) {
  EXPECT_EQ(english_in("  --json   one JSON document for you\n"), "  --json   one JSON document for you");
  EXPECT_EQ(english_in("columns: there is no verb"), "columns: there is no verb");
  EXPECT_EQ(english_in("사용법: columns search [OPTIONS] WORDS...\nmarkdown, html, epub, pdf: 그림\n`a b c d`"), "");
}

TEST_F(Korean, IsInTheHelpOfEachVerbThatColumnsDoes) {
  EXPECT_THAT(said({"--help"}), AllOf(HasSubstr("사용법: columns VERB [OPTIONS]"), HasSubstr("\n검색과 읽기\n"),
                                      HasSubstr("  search         칼럼을 찾아")));
  for (const search_cli::commands::Command& verb : search_cli::verbs()) {
    if (verb.program != search_cli::commands::Program::columns) continue;
    EXPECT_THAT(said({std::string(verb.name), "--help"}), AllOf(HasSubstr("사용법: columns " + std::string(verb.name)),
                                                                HasSubstr("\n옵션:\n"), HasSubstr("이 도움말을 출력")));
  }
}

TEST_F(Korean, IsWhatColumnsAloneSays) {
  EXPECT_THAT(said({}), AllOf(HasSubstr("보관소에 칼럼이 3편 있습니다.\n"), HasSubstr("아직 검색할 수 없습니다."),
                              HasSubstr("모든 명령은 `columns --help`로")));
}

TEST_F(Korean, IsInTheResultsOfASearch) {
  index();
  EXPECT_THAT(said({"search", "호수"}),
              AllOf(HasSubstr("칼럼 2편\n"), HasSubstr("\n기타 (2)\n"), HasSubstr("»호수에«"), HasSubstr("\n주제별\n"),
                    HasSubstr("\n연도별\n"), HasSubstr(" 사라짐\n")));
  EXPECT_THAT(said({"search", "기계", "품는다"}),
              AllOf(HasSubstr("검색어가 모두 들어 있는 칼럼은 없습니다. 일부만 들어 있는 칼럼 2편이 이어집니다.\n")));
  EXPECT_THAT(said({"search", "호수", "기계"}),
              AllOf(HasSubstr("검색어가 모두 들어 있는 칼럼은 1편입니다."), HasSubstr("일부만 들어 있는 칼럼:")));
  EXPECT_THAT(
      said({"search", "별", "--facets", "--limit", "1"}),
      AllOf(HasSubstr("칼럼 2편 가운데 가장 알맞은 1편."), HasSubstr("\n연재별\n"), HasSubstr("  (없음)     1 █")));
  EXPECT_EQ(said({"search", "없는낱말"}), "칼럼을 찾지 못했습니다.\n");
}

TEST_F(Korean, IsInErrorsAndHintsWithTheParticlesThatFit) {
  const std::pair<Words, std::string> cases[] = {
      {{"serach"}, "columns: \"serach\" 명령이 없습니다\n       : 혹시 search인가요?\n"},
      {{"list", "--yaer", "2021"}, "columns: --yaer 옵션이 없습니다\n       : 혹시 --year인가요?\n"},
      {{"search", "--limit", "x", "별"},
       "columns: --limit: x는 정수가 아닙니다\n       : `columns search --help`를 실행해 옵션을 확인하세요.\n"},
      {{"show"}, "columns: ID가 필요합니다\n       : `columns show --help`를 실행해 옵션을 확인하세요.\n"},
      {{"list", "--year", "20"}, "columns: --year 20은 연도가 아닙니다\n       : 2021이나 2019..2021처럼 쓰세요.\n"},
      {{"list", "--year"},
       "columns: --year에는 값이 필요합니다\n       : `columns list --help`를 실행해 옵션을 확인하세요.\n"},
      {{"show", "1", "--revision", "3"},
       "columns: 칼럼 1에는 판 3이 없습니다\n       : 판은 1부터 1까지 있습니다. `columns history 1`을 실행해 "
       "확인하세요.\n"},
      {{"cite", "1", "--style", "apa"},
       "columns: \"apa\" 형식이 없습니다\n       : 쓸 수 있는 형식: text, bibtex, ris, csl-json.\n"}};
  for (const auto& [words, expected] : cases) EXPECT_EQ(said(words), expected);
}

TEST_F(Korean, IsInWhatCommandsTellOfTheArchive) {
  index();
  EXPECT_THAT(said({"status"}),
              AllOf(HasSubstr("확인이 필요합니다"), HasSubstr("paper: 수집이 늦음, 최근 성공 2024-04-30 17:00."),
                    HasSubstr("  칼럼      3, 사라짐 1\n"), HasSubstr("  최근 칼럼 2022-06-07  봄비 소리\n"),
                    HasSubstr("crawl 성공: 요청 3번, 새 칼럼 2편\n")));
  EXPECT_THAT(said({"verify"}), AllOf(HasSubstr("칼럼 3편, 판 4개, 원본 페이지 0개: 갈무리한 뒤로 바뀌지 않음\n"),
                                      ContainsRegex("\n봉인값 [0-9a-f]{64}\n")));
  EXPECT_THAT(said({"history", "3"}), AllOf(HasSubstr("  판 2  "), HasSubstr("      바뀐 것: 제목\n"),
                                            HasSubstr("  주소        http://paper.example/3\n")));
  EXPECT_THAT(said({"diff", "3"}), HasSubstr("제목\n"));
  EXPECT_EQ(said({"compare", "1"}), "칼럼 1은 사본이 없습니다\n");
  EXPECT_THAT(said({"links"}), HasSubstr("  미확인     http://news.example/7\n"));
  EXPECT_THAT(said({"timeline", "별"}), AllOf(HasSubstr("번, 낱말 1만 개당:\n"), HasSubstr("칼럼 2편 중 1편\n")));
  EXPECT_THAT(said({"topics"}), HasSubstr("  모두\n"));
  EXPECT_THAT(said({"why", "1", "별", "기계"}),
              AllOf(HasSubstr("  별: 제목에 있고 본문에 1번, 나온 꼴: 별"), HasSubstr("  기계: 찾지 못함\n")));
  EXPECT_THAT(said({"show", "1"}), AllOf(HasSubstr("\n페이지    http://paper.example/1\n"),
                                         HasSubstr("\n번호      1, 판 1, 2023-12-31 16:00 갈무리\n")));
  EXPECT_THAT(said({"list", "--year", "1999"}), HasSubstr("필터를 만족하는 칼럼을 찾지 못했습니다.\n"));
}

TEST_F(Korean, IsInTheReportOfAnExportAndOfItsCheck) {
  const std::string folder = (desk / "txt").string();
  const Words words{"export", "--all-years", "--format", "txt", "-o", folder};
  EXPECT_THAT(said(words), AllOf(HasSubstr("칼럼 3편, 형식 txt, 폴더 "), ContainsRegex("파일 3개, [0-9]+바이트\n")));
  EXPECT_THAT(said(words), HasSubstr("전에 내보낸 것이 있습니다\n"));
  std::filesystem::remove(folder + "/2021.txt");
  EXPECT_THAT(said({"verify-export", folder}),
              AllOf(HasSubstr("없음        2021.txt\n"), HasSubstr("파일 1개가 파일 명세와 다릅니다\n")));
}

TEST_F(Korean, ChangesNothingInData) {
  index();
  const Words commands[] = {{"search", "--json", "호수"},
                            {"search", "--jsonl", "호수"},
                            {"list", "--json"},
                            {"show", "1", "--json"},
                            {"history", "3", "--json"},
                            {"links", "--json"},
                            {"topics", "--json"},
                            {"timeline", "별", "--jsonl"},
                            {"cite", "1", "--style", "bibtex"},
                            {"export", "--all-years", "--format", "csv", "-o", "-"},
                            {"completion", "--values", "--", ""}};
  for (const Words& words : commands) {
    const Outcome korean = desk.columns(words);
    RunOptions in_english;
    in_english.env = {{"LC_ALL", "C.UTF-8"}};
    const Outcome english = desk.columns(words, in_english);
    EXPECT_EQ(korean.status, english.status);
    EXPECT_EQ(korean.out, english.out) << testing::PrintToString(words);
    EXPECT_FALSE(korean.out.empty()) << testing::PrintToString(words);
  }
}

TEST_F(Korean, IsAskedAndAnsweredInTheFirstConversation) {
  std::filesystem::remove(desk / "config/columns/columns.toml");
  TerminalOptions terminal;
  terminal.columns = 200;
  terminal.dialogue = {
      {"연락처", "me@paper.example\r"}, {"보관소의 폴더", "\r"}, {"출처 [", "paper\r"}, {"내려받을까요?", "아니요\r"}};
  const Outcome outcome = desk.columns_in_terminal({"init", "--no-schedule"}, terminal);
  EXPECT_EQ(outcome.status, 0) << outcome.out;
  EXPECT_EQ(english_in(outcome.out), "");
  EXPECT_THAT(outcome.out, AllOf(HasSubstr("columns.toml을 썼습니다."), HasSubstr("`columns update`를 실행하세요.")));
}

}  // namespace
}  // namespace test_support
