#include "indexer/text/folded_text.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

namespace indexer::text {
namespace {

using Positions = std::vector<std::uint32_t>;

// The positions of every term that has some.
std::map<std::pair<Family, std::u32string>, Positions> placed_terms(const Analysis& analysis,
                                                                    const std::string& language) {
  std::map<std::pair<Family, std::u32string>, Positions> placed;
  each_term(analysis, language, [&](Family family, std::u32string_view term, std::uint32_t position) {
    if (position > 0) placed[{family, std::u32string(term)}].push_back(position);
  });
  for (auto& [term, positions] : placed) {
    std::sort(positions.begin(), positions.end());
    positions.erase(std::unique(positions.begin(), positions.end()), positions.end());
  }
  return placed;
}

void expect_all_terms(const std::string& text, const std::string& language = "ko") {
  SCOPED_TRACE(text);
  const Analysis analysis = analyze(text, language);
  const std::u16string units = fold(analysis);
  const FoldedText folded(units);
  const auto placed = placed_terms(analysis, language);
  EXPECT_FALSE(placed.empty());
  for (const auto& [term, positions] : placed)
    EXPECT_EQ(folded.positions({term.first, term.second}), positions) << to_utf8(term.second);
  // And none that the text does not have.
  for (const auto& [term, positions] : placed) {
    std::u32string turned(term.second.rbegin(), term.second.rend());
    if (placed.contains({term.first, turned})) continue;
    EXPECT_EQ(folded.positions({term.first, turned}), Positions{}) << to_utf8(turned);
  }
}

TEST(FoldedText, EveryTermStandsWhereTheAnalysisPutsIt) {
  for (const char* text :
       {"슈퍼컴퓨터가 구축된다. 대학 교수와 초 거대 모델", "GPT-3를 쓴다, 1,000만 명과 30km", "大學의 敎授, 女性 比率",
        "바다.\n\n나는 a b c 바다", "새 집 새 집", "‘댐’의 미·중 갈등", "C++와 U.S.A. naïve 3.14"})
    expect_all_terms(text);
  expect_all_terms("東京都に行く。私はカ ラオケが好き、𠮷野家で", "ja");
  expect_all_terms("漢字 漢 字", "zh");
}

TEST(FoldedText, EveryTermOfRandomTextsStandsWhereTheAnalysisPutsIt) {
  std::minstd_rand random(11);
  const std::vector<std::string> pieces{"가",
                                        "나",
                                        "다라",
                                        "에서",
                                        "의",
                                        " ",
                                        " ",
                                        " ",
                                        ". ",
                                        ", ",
                                        "·",
                                        "大",
                                        "學",
                                        "ア",
                                        "中",
                                        "a",
                                        "bc",
                                        "1",
                                        "년",
                                        "'",
                                        "-",
                                        "😀",
                                        "\xF0\xA0\xAE\xB7"};
  for (int i = 0; i < 300; ++i) {
    std::string text = "가나 ";
    for (int k = 0; k < 40; ++k) text += pieces[random() % pieces.size()];
    expect_all_terms(text, i % 3 == 0 ? "ja" : "ko");
  }
}

TEST(FoldedText, APhraseHasItsTermsAtTheirPlaces) {
  const std::u16string units = fold(analyze("누리온 컴퓨터와 누리 온도"));
  const FoldedText text(units);
  const auto bigram = [](const std::u32string& pair) { return PlacedTerm{Family::bigram, pair}; };
  EXPECT_TRUE(text.has({{0, {bigram(U"누리")}}, {1, {bigram(U"리온")}}}));
  EXPECT_TRUE(text.has({{0, {bigram(U"컴퓨")}}, {1, {bigram(U"퓨터")}}, {2, {bigram(U"터와")}}}));
  EXPECT_FALSE(text.has({{0, {bigram(U"컴퓨")}}, {1, {bigram(U"리온")}}}));
  EXPECT_FALSE(text.has({{0, {bigram(U"리온")}}, {2, {bigram(U"온도")}}}));
  EXPECT_TRUE(text.has({{1, {bigram(U"리온"), bigram(U"없음")}}}));
}

TEST(FoldedText, NearIsWithinTheWindowInEitherOrder) {
  const std::u16string units = fold(analyze("a b c d e f"));
  const FoldedText text(units);
  const auto word = [](const std::u32string& letters) { return PlacedTerm{Family::word, letters}; };
  EXPECT_TRUE(text.has_near(word(U"a"), word(U"c"), 3));
  EXPECT_TRUE(text.has_near(word(U"c"), word(U"a"), 3));
  EXPECT_FALSE(text.has_near(word(U"a"), word(U"d"), 3));
  EXPECT_FALSE(text.has_near(word(U"a"), word(U"x"), 3));
}

TEST(FoldedText, NearAgreesWithThePositions) {
  std::minstd_rand random(5);
  const std::vector<std::string> pieces{"가나", "나가", "다", " ", " ", "에서 ", ". ", "a ", "大學", "學大 "};
  const std::vector<PlacedTerm> terms{{Family::bigram, U"가나"}, {Family::bigram, U"나가"}, {Family::word, U"a"},
                                      {Family::bigram, U"學"},   {Family::bigram, U"대학"}, {Family::bigram, U"大學"}};
  for (int i = 0; i < 500; ++i) {
    std::string text;
    for (int k = 0; k < 12; ++k) text += pieces[random() % pieces.size()];
    const std::u16string units = fold(analyze(text));
    const FoldedText folded(units);
    for (const PlacedTerm& a : terms) {
      for (const PlacedTerm& b : terms) {
        if (a == b) continue;
        bool near = false;
        for (const std::uint32_t at : folded.positions(a))
          for (const std::uint32_t other : folded.positions(b)) near |= std::max(at, other) - std::min(at, other) < 4;
        EXPECT_EQ(folded.has_near(a, b, 4), near) << text << ": " << to_utf8(a.text) << ", " << to_utf8(b.text);
      }
    }
  }
}

TEST(FoldedText, AnyUnitsAreReadToTheirEnd) {
  std::minstd_rand random(3);
  for (int i = 0; i < 2000; ++i) {
    std::u16string units;
    for (int k = 0; k < 20; ++k)
      units += static_cast<char16_t>(random() % 3 == 0 ? 0xE000 + random() % 0x180 : 0xAC00 + random() % 4);
    const FoldedText text(units);
    text.positions({Family::bigram, U"가각"});
    text.has({{0, {{Family::bigram, U"가각"}}}, {1, {{Family::joint, U"각갂0"}}}});
  }
}

}  // namespace
}  // namespace indexer::text
