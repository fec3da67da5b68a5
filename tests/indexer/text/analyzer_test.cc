#include "indexer/text/analyzer.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/text.h"

namespace indexer::text {
namespace {

std::vector<std::string> terms(Family wanted, const std::string& text, const std::string& language = "ko") {
  std::vector<std::string> found;
  each_term(analyze(base::nfc(text), language), language, [&](Family family, std::u32string_view term, std::uint32_t) {
    if (family == wanted) found.push_back(to_utf8(term));
  });
  return found;
}

using Strings = std::vector<std::string>;

struct Row {
  std::string text;
  Family family;
  Strings terms;
  std::string why;
};

const std::vector<Row> rows = {
    {"엑사스케일의", Family::stem, {"엑사스케일"}, "a particle comes off"},
    {"엑사스케일에서부터", Family::stem, {"엑사스케일"}, "a compound particle comes off whole"},
    {"정부는 정부를 정부와", Family::stem, {"정부", "정부", "정부"}, "particles after a vowel"},
    {"나라은", Family::stem, {"나라은"}, "은 follows a consonant only"},
    {"서울로 부산으로", Family::stem, {"서울", "부산"}, "로 after ㄹ, 으로 after other consonants"},
    {"개발했다 개발하는 개발되었으며", Family::stem, {"개발", "개발", "개발"}, "a predicate's tail comes off"},
    {"엑사스케일 이메일", Family::stem, {"엑사스케일", "이메일"}, "일 ends more nouns than it follows as the copula"},
    {"전문가들은", Family::stem, {"전문가"}, "the plural after the particle"},
    {"책을", Family::stem, {"책을"}, "two syllables stay in the stem"},
    {"책을", Family::single, {"책"}, "but the noun of one syllable is findable"},
    {"별들에서부터 책이라고", Family::single, {"별", "책"}, "whatever particles follow"},
    {"나라는 회의의 결과를 강한", Family::single, {}, "but no word that only looks so"},
    {"대학은 위한", Family::single, {}, "and none of two syllables"},
    {"AI는", Family::word, {"ai"}, "letters in lower case"},
    {"AI는", Family::stem, {"ai"}, "a particle glued to Latin is dropped"},
    {"A64FX기반", Family::stem, {"a64fx", "기반"}, "a word glued to Latin stands for itself"},
    {"GPT-3", Family::word, {"gpt", "3"}, "a hyphen parts words"},
    {"GPT-3", Family::stem, {"gpt", "3", "gpt3"}, "and joins a compound"},
    {"R&D", Family::stem, {"r", "d", "rd"}, "so does &"},
    {"1,000만 3.14", Family::word, {"1000", "3.14"}, "the comma of thousands and the decimal point"},
    {"1989년의", Family::stem, {"1989", "년", "1989년"}, "a number and its unit"},
    {"U.S.A.", Family::word, {"usa"}, "dotted letters are one word"},
    {"C++와 C#", Family::word, {"c++", "c#"}, "signs that belong to a name"},
    {"ＧＰＵ ㈜한빛", Family::stem, {"gpu", "주", "한빛"}, "full width and compatibility forms"},
    {"‘댐’의", Family::stem, {"댐"}, "a particle behind a quote is dropped"},
    {"미·중", Family::bigram, {"미중"}, "bigrams run across a middle dot"},
    {"미•중", Family::bigram, {"미중"}, "whichever dot it is"},
    {"슈퍼 컴퓨터", Family::bigram, {"슈퍼", "컴퓨", "퓨터", "퍼컴"}, "bigrams run across spaces"},
    {"한다. 나는", Family::bigram, {"한다", "나는"}, "but not across a sentence's end"},
    {"가나 AI 다라", Family::bigram, {"가나", "다라"}, "nor across Latin"},
    {"美 정부", Family::single, {"미"}, "a hanja by its reading"},
    {"女性 理論 比率", Family::stem, {"여성", "이론", "비율"}, "readings as they are spoken"},
    {"不動産 不法", Family::stem, {"부동산", "불법"}, "不 before ㄷ is 부"},
    {"大學", Family::bigram, {"大", "學", "大學", "대학"}, "and by the hanja themselves"},
};

TEST(Analyzer, GivesTheTermsOfTheTable) {
  for (const Row& row : rows) EXPECT_EQ(terms(row.family, row.text), row.terms) << row.text << ": " << row.why;
}

TEST(Analyzer, TakesChineseAndJapaneseByBigrams) {
  EXPECT_EQ(terms(Family::bigram, "東京", "ja"), (Strings{"東", "京", "東京"}));
  EXPECT_EQ(terms(Family::bigram, "スパコン", "ja"), (Strings{"スパ", "パコ", "コン"}));
  EXPECT_TRUE(terms(Family::stem, "东京大学", "zh").empty());
}

TEST(Analyzer, StemsLatinWordsByTheLanguage) {
  EXPECT_EQ(terms(Family::stem, "supercomputers", "en"), Strings{"supercomput"});
  EXPECT_EQ(terms(Family::stem, "Forschungen", "de"), terms(Family::stem, "Forschung", "de"));
  EXPECT_EQ(terms(Family::stem, "мир", "xx"), Strings{"мир"});
}

TEST(Analyzer, TakesDecomposedHangulForComposed) {
  EXPECT_EQ(terms(Family::stem, "\u1112\u1161\u11AB\u1100\u116E\u11A8"), Strings{"한국"});
}

TEST(Analyzer, GivesEachTokenItsPlaceInTheText) {
  const std::string text = "오픈AI는 ‘GPT-3’를";
  const Analysis analysis = analyze(text);
  Strings words;
  for (const Token& token : analysis.tokens) words.push_back(text.substr(token.begin, token.end - token.begin));
  EXPECT_EQ(words, (Strings{"오픈", "AI", "는", "GPT", "3", "를"}));
}

TEST(Analyzer, PositionsMakeAPhraseASubstring) {
  std::vector<std::uint32_t> positions;
  each_term(analyze("코로나 19"), "ko", [&](Family family, std::u32string_view, std::uint32_t position) {
    if (family == Family::bigram || family == Family::word) positions.push_back(position);
  });
  EXPECT_EQ(positions, (std::vector<std::uint32_t>{1, 2, 4}));
}

TEST(Analyzer, CutsEndlessWords) {
  for (const std::string& term : terms(Family::stem, std::string(1 << 20, 'a'))) EXPECT_LE(term.size(), 240U);
  std::string hangul;
  for (int i = 0; i < 100000; ++i) hangul += "가";
  for (const std::string& term : terms(Family::stem, hangul)) EXPECT_LE(term.size(), 240U);
}

TEST(Analyzer, TakesAnyBytes) {
  EXPECT_TRUE(terms(Family::stem, "").empty());
  EXPECT_TRUE(analyze("\xff\xfe\x80").tokens.empty());
  EXPECT_TRUE(analyze("... !!! ···").tokens.empty());
}

}  // namespace
}  // namespace indexer::text
