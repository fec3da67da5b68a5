#include "indexer/query/spelling.h"

#include <gtest/gtest.h>

#include "indexer/text/keyboard_layout.h"

namespace indexer::query {
namespace {

TEST(Spelling, CountsEditsOfLetters) {
  EXPECT_EQ(edits(letters("데이타"), letters("데이터"), 2), 1U);
  EXPECT_EQ(edits(letters("슈퍼콤퓨타"), letters("슈퍼컴퓨터"), 2), 2U);
  EXPECT_EQ(edits(U"ab", U"ba", 2), 1U) << "two letters swapped";
  EXPECT_EQ(edits(U"abcdef", U"uvwxyz", 2), 3U) << "more than asked for";
}

TEST(Spelling, TakesTheNearestThenTheMostFrequent) {
  const Vocabulary vocabulary = [](const auto& take) {
    take("데이터", 5);
    take("데이트", 9);
    take("데이지", 1);
  };
  EXPECT_EQ(nearest("데이타", vocabulary)->word, "데이트") << "both are one vowel away";
  EXPECT_EQ(nearest("데이턱", vocabulary)->word, "데이터");
  EXPECT_FALSE(nearest("고래고래", vocabulary));
  EXPECT_FALSE(nearest("가", vocabulary)) << "too short to tell";
}

TEST(Keyboard, ReadsTheWrongMode) {
  EXPECT_EQ(text::typed_as_hangul("gksrnr"), "한국");
  EXPECT_EQ(text::typed_as_hangul("dlsrhdwlsmd"), "인공지능");
  EXPECT_EQ(text::typed_as_hangul("Qkd"), "빵");
  EXPECT_EQ(text::typed_as_hangul("rkqt"), "값");
  EXPECT_EQ(text::typed_as_hangul("rkqtdl"), "값이");
  EXPECT_EQ(text::typed_as_hangul("dhksfy"), "완료");
  EXPECT_EQ(text::typed_as_hangul("aaa"), std::nullopt);
  EXPECT_EQ(text::typed_as_latin("헤ㅕ"), "gpu");
  EXPECT_EQ(text::typed_as_latin("먀"), "ai");
  EXPECT_EQ(text::typed_as_latin("gpu"), std::nullopt);
}

}  // namespace
}  // namespace indexer::query
