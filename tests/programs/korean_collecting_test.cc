// What the programs that write the archive and the index say to a person whose language is Korean, and that nothing
// which they store is compared by its words.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include "tests/programs/newspaper.h"
#include "tests/support/english.h"
#include "tests/support/site.h"

namespace test_support {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

const RunOptions in_korean = [] {
  RunOptions options;
  options.env["LANG"] = "ko_KR.UTF-8";
  return options;
}();

std::string without(std::string text, const std::string& part) {
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos;) text.erase(at, part.size());
  return text;
}

TEST(English, IsFoundInALineButNotInCommandsAndNames) {
  EXPECT_EQ(english_in("  --delay SECONDS  요청\n  -q  print nothing unless"), "  -q  print nothing unless");
  EXPECT_EQ(english_in("`columns source add URL`을 실행하세요. --name NAME, JSON Lines"), "");
}

class KoreanHelp : public testing::TestWithParam<std::vector<std::string>> {};

TEST_P(KoreanHelp, HasNoEnglishSentence) {
  std::vector<std::string> arguments = GetParam();
  const std::string program = arguments.front() == "index" ? "columns-index" : "columns-crawl";
  std::string typed = "columns";
  for (const std::string& word : arguments) typed += " " + word;
  arguments.emplace_back("--help");
  const Outcome help = run(program, arguments, in_korean);
  EXPECT_EQ(help.status, 0) << help.err;
  EXPECT_NE(help.out, run(program, arguments).out);
  EXPECT_EQ(english_in(without(help.out, typed)), "") << help.out;
}

using Words = std::vector<std::string>;
INSTANTIATE_TEST_SUITE_P(OfVerbs, KoreanHelp,
                         testing::Values(Words{"crawl"}, Words{"import"}, Words{"keep"}, Words{"extract"},
                                         Words{"reextract"}, Words{"source"}, Words{"source", "list"},
                                         Words{"source", "show"}, Words{"source", "check"}, Words{"source", "add"},
                                         Words{"source", "remove"}, Words{"links"}, Words{"edit"}, Words{"tag"},
                                         Words{"note"}, Words{"restore"}, Words{"index"}));

TEST(KoreanHelp, OfTheProgramListsTheVerbsInKorean) {
  const Outcome help = run("columns-crawl", {"--help"}, in_korean);
  EXPECT_THAT(help.out, HasSubstr("  keep       페이지를 하나씩 바로 보관소에 넣기\n"));
  EXPECT_EQ(english_in(help.out), "");
}

class KoreanCollecting : public Newspaper {
 protected:
  KoreanCollecting() { two_columns(); }
  Outcome korean(const std::vector<std::string>& arguments) const { return desk.columns(arguments, in_korean); }
};

TEST_F(KoreanCollecting, ErrorsAndHintsHaveTheParticlesThatFit) {
  const Outcome unknown = korean({"crawl", "--source", "news"});
  EXPECT_EQ(unknown.status, 78);
  EXPECT_THAT(unknown.err, HasSubstr("출처 \"news\"가 없습니다"));
  EXPECT_THAT(unknown.err, HasSubstr("있는 출처는 다음과 같습니다: hwang2006, joongdo, paper."));
  EXPECT_EQ(crawl().status, 0);
  EXPECT_THAT(korean({"edit", "1", "--published", "어제"}).err,
              AllOf(HasSubstr("--published: \"어제\"는 날짜가 아닙니다"), HasSubstr("2021-04-09처럼 적으세요.")));
}

TEST_F(KoreanCollecting, MistakesInSettingsNameFileLineAndKey) {
  desk.setting("proxy = 5");
  const Outcome outcome = korean({"crawl"});
  EXPECT_EQ(outcome.status, 78);
  EXPECT_THAT(outcome.err, HasSubstr("columns.toml:3: proxy: 문자열이 아닙니다"));
  EXPECT_THAT(outcome.err, HasSubstr("따옴표로 묶어 적으세요."));
}

TEST_F(KoreanCollecting, ASourceIsTriedInKorean) {
  const std::string all = page_source(server.base()), author = "author = \"윤슬기\"\n";
  desk.source("paper", without(all, author));
  ASSERT_NE(without(all, author), all);
  const Outcome checked = korean({"source", "check", "paper"});
  EXPECT_EQ(checked.status, 0) << checked.err;
  EXPECT_THAT(checked.out, HasSubstr("paper: 칼럼 2편을 찾아 2편을 읽었습니다"));
  EXPECT_THAT(checked.out, HasSubstr("페이지 2개 가운데 2개에 저자가 없습니다"));
  EXPECT_THAT(checked.out, HasSubstr("확실하지 않은 것:"));
  EXPECT_EQ(english_in(checked.out), "");
}

TEST_F(KoreanCollecting, ListsOfSourcesStayInColumns) {
  desk.source("another", page_source(server.base()));
  desk.setting("sources = [\"paper\"]");
  EXPECT_THAT(korean({"source", "list"}).out, AllOf(HasSubstr("another          수집하지 않음      0  "),
                                                    HasSubstr("paper            수집함             0  ")));
}

TEST_F(KoreanCollecting, JsonIsTheSameInEveryLanguage) {
  const Outcome english = desk.columns({"extract", "--allow-private", server.url("/good/")});
  const Outcome in_their_own = korean({"extract", "--allow-private", server.url("/good/")});
  EXPECT_EQ(english.status, 0) << english.err;
  EXPECT_THAT(english.out, HasSubstr("\"kind\":\"column\""));
  EXPECT_EQ(in_their_own.out, english.out);
  EXPECT_EQ(crawl().status, 0);
  EXPECT_EQ(desk.columns({"index"}).status, 0);
  for (const std::vector<std::string>& asked : {std::vector<std::string>{"source", "list", "--json"},
                                                {"search", "칼럼", "--json"},
                                                {"history", "1", "--json"},
                                                {"status", "--json"}})
    EXPECT_EQ(korean(asked).out, desk.columns(asked).out);
}

TEST_F(KoreanCollecting, AConfinedReaderSpeaksKorean) {
  server.on("/feed",
            faults::page("<rss><channel><item><title>칼럼 <b>2</title></item></channel></rss>", "application/rss+xml"));
  desk.source("paper", page_source(server.base(), "feeds = [\"" + server.url("/feed") + "\"]\n"));
  const Outcome outcome = korean({"crawl"});
  EXPECT_EQ(outcome.status, 65);
  EXPECT_THAT(outcome.err, HasSubstr("깨진 XML입니다"));
  EXPECT_EQ(english_in(outcome.err), "");
  EXPECT_THAT(desk.runs().at(0).message, HasSubstr("깨진 XML입니다"));
  EXPECT_THAT(korean({"extract", "--explain", "--allow-private", server.url("/good/")}).out, HasSubstr("블록: + 본문"));
}

TEST_F(KoreanCollecting, AWarningThatARunInAnotherLanguageOpenedIsNeitherReportedNorOpenedAgain) {
  list({{"/good/", "좋은 칼럼", "2024-05-03"}, {"/bad/", "딴 제목", "2024-05-10"}});
  EXPECT_THAT(crawl().err, HasSubstr("the list says \"딴 제목\", the page \"나쁜 칼럼\""));
  const auto expect_one = [&](const std::string& message) {
    ASSERT_EQ(desk.warnings(false).size(), 1U);
    EXPECT_TRUE(desk.warnings(false)[0].open);
    EXPECT_EQ(desk.warnings(false)[0].message, message);
  };
  // The page is read again where its bytes are others.
  const auto change = [&](const std::string& end) {
    serve("/bad/", column_page("나쁜 칼럼", "2024-05-10") + "<!-- " + end + " -->");
  };
  change("a");
  desk.clock("2024-06-02T03:00:00Z");
  const Outcome in_their_own = korean({"crawl"});
  EXPECT_EQ(in_their_own.out + in_their_own.err, "");
  expect_one("목록에는 \"딴 제목\", 페이지에는 \"나쁜 칼럼\"으로 적혀 있습니다");
  change("b");
  desk.clock("2024-06-03T03:00:00Z");
  EXPECT_EQ(crawl().err, "");
  expect_one("the list says \"딴 제목\", the page \"나쁜 칼럼\"");
}

TEST_F(KoreanCollecting, AKilledRunAndAStoppedOneAreToldFromOthersWithoutTheirWords) {
  const Outcome late = korean({"crawl", "--deadline", "1", "--delay", "2"});
  EXPECT_EQ(late.status, 75);
  EXPECT_THAT(late.err, HasSubstr("실행의 제한 시간이 지났습니다. 다음 실행에서 이어 갑니다"));
  EXPECT_EQ(desk.runs().at(0).outcome, archive::Outcome::interrupted);
}

TEST_F(KoreanCollecting, TheIndexIsBuiltInKorean) {
  EXPECT_EQ(crawl().status, 0);
  TerminalOptions terminal;
  terminal.env = in_korean.env;
  EXPECT_THAT(desk.columns_in_terminal({"index"}, terminal).out,
              AllOf(HasSubstr("색인을 다시 만들었습니다: 색인이 없었습니다"), HasSubstr("색인: 칼럼 2편을 썼습니다")));
  EXPECT_THAT(desk.columns_in_terminal({"index"}, terminal).out, HasSubstr("색인: 새로운 것이 없습니다"));
}

TEST_F(KoreanCollecting, DamageIsNamedInKorean) {
  EXPECT_EQ(crawl().status, 0);
  sqlite3* database = nullptr;
  ASSERT_EQ(sqlite3_open((desk.archive() / "archive.db").c_str(), &database), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(database, "UPDATE frontier SET title = 'x'; DROP TABLE hosts", nullptr, nullptr, nullptr), 0);
  sqlite3_close(database);
  const Outcome verified = korean({"verify"});
  EXPECT_EQ(verified.status, 65);
  EXPECT_THAT(verified.out + verified.err,
              AllOf(HasSubstr("표 frontier에 쓴 뒤에 바뀐 행이 있습니다"), HasSubstr("표 hosts가 없습니다")));
  desk.clock("2024-06-02T03:00:00Z");
  EXPECT_THAT(korean({"restore", (desk / "config/columns/columns.toml").string()}).err,
              HasSubstr("columns.toml은 온전한 보관소가 아닙니다"));
}

TEST_F(KoreanCollecting, MistakesOfAQueryAreExplainedInKorean) {
  EXPECT_EQ(crawl().status, 0);
  EXPECT_EQ(desk.columns({"index"}).status, 0);
  EXPECT_THAT(korean({"search", "칼럼", "topic:nowhere"}).err, HasSubstr("주제 \"nowhere\"가 없습니다"));
  EXPECT_THAT(korean({"search", "(칼럼"}).err, HasSubstr("이 (는 닫히지 않았습니다. 끝에서 닫힌 것으로 봅니다"));
}

}  // namespace
}  // namespace test_support
