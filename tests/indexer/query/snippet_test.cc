#include "indexer/query/snippet.h"

#include <gtest/gtest.h>

#include "base/width.h"
#include "tests/indexer/small_archive.h"

namespace indexer::query {
namespace {

// The snippet with its marks in brackets.
std::string snippet_of(const std::string& body, const std::string& query, int cells = 40) {
  const Marked marked = snippet(column("제목", body), parse_query(query), cells);
  EXPECT_LE(base::text_width(marked.text), cells);
  std::string out;
  std::size_t at = 0;
  for (const text::Range& mark : marked.marks) {
    EXPECT_LE(at, mark.begin);
    EXPECT_LT(mark.begin, mark.end);
    out += marked.text.substr(at, mark.begin - at) + "[" + marked.text.substr(mark.begin, mark.end - mark.begin) + "]";
    at = mark.end;
  }
  return out + marked.text.substr(at);
}

TEST(Snippet, MarksWholeWords) {
  EXPECT_EQ(snippet_of("바다로 간 고래는 돌아왔다", "고래"), "바다로 간 [고래는] 돌아왔다");
  EXPECT_EQ(snippet_of("오픈AI의 GPT-3 발표", "gpt-3 ai"), "오픈[AI]의 [GPT-3] 발표");
  EXPECT_EQ(snippet_of("슈퍼 컴퓨터를 샀다", "슈퍼컴퓨터"), "[슈퍼 컴퓨터를] 샀다");
  EXPECT_EQ(snippet_of("미·중 패권", "미중"), "[미·중] 패권");
}

TEST(Snippet, TakesThePassageWithTheMostWords) {
  const std::string body =
      "고래가 나오는 첫 문단은 아주 길어서 다 보일 수 없다 그래도 고래만 나온다\n\n"
      "여기에는 바다와 고래가 함께 나오니 이 문단이 낫다";
  EXPECT_NE(snippet_of(body, "바다 고래").find("[바다와] [고래가]"), std::string::npos);
}

TEST(Snippet, CutsAtWords) {
  std::string body;
  for (int i = 0; i < 50; ++i) body += "낱말 ";
  body += "고래 ";
  for (int i = 0; i < 50; ++i) body += "낱말 ";
  const std::string line = snippet_of(body, "고래", 30);
  EXPECT_EQ(line, "…낱말 [고래] 낱말 낱말 낱말…") << line;
}

TEST(Snippet, BeginsAtTheBeginningWhenOnlyTheTitleHasTheWords) {
  EXPECT_EQ(snippet_of("첫 문장이다. 둘째 문장이다.", "제목"), "첫 문장이다. 둘째 문장이다.");
}

TEST(Snippet, IsNeverWiderThanItsPlace) {
  std::string endless;
  for (int i = 0; i < 500; ++i) endless += "가나";
  for (const int cells : {10, 11, 20, 79}) {
    snippet_of(endless, "나가", cells);
    snippet_of(endless, "없다", cells);
    snippet_of("高" + endless + " 고래 abcdefghijklmnopqrstuvwxyz", "고래", cells);
  }
  EXPECT_EQ(snippet_of("", "고래"), "");
}

// Quadratic in the marks, this took more than a minute for a page of one repeated word.
TEST(Snippet, APageOfOneRepeatedWordIsReadOnce) {
  std::string body;
  for (int i = 0; i < 60000; ++i) body += "고래 ";
  body += "바다 ";
  for (int i = 0; i < 60000; ++i) body += "고래 ";
  EXPECT_NE(snippet_of(body, "고래 고래가 고래는 고래도 고래의 바다").find("[바다]"), std::string::npos);
}

TEST(Snippet, LeavesOutWhatIsNotToBeFound) {
  EXPECT_EQ(snippet_of("바다와 산", "바다 -고래"), "[바다와] 산");
  EXPECT_EQ(snippet_of("바다와 산", "title:바다 산"), "바다와 [산]");
}

}  // namespace
}  // namespace indexer::query
