#include "base/text.h"

#include <gtest/gtest.h>

namespace base {
namespace {

using namespace std::string_view_literals;

TEST(Clean, ComposesDecomposedHangul) { EXPECT_EQ(clean("\u1112\u1161\u11AB\u1100\u1173\u11AF"), "한글"); }

TEST(Clean, ComposesWhatStandsBesideAnyText) {
  EXPECT_EQ(clean("강은 e\u0301"), "강은 é");
  EXPECT_EQ(clean("가\u11A8"), "각") << "a syllable and the consonant under it";
  EXPECT_EQ(clean("\u2126 江 \uF900"), "Ω 江 \u8C48");
  EXPECT_EQ(clean("a\u0323\u0302"), "\u1EAD") << "marks in the order of NFC";
}

TEST(Clean, ReplacesBrokenBytesAndCountsThem) {
  Mended mended;
  EXPECT_EQ(clean("a\xFF\xFE가\xFFz", &mended), "a\uFFFD\uFFFD가\uFFFDz");
  EXPECT_EQ(mended.broken, 3u);
  EXPECT_TRUE(valid_utf8(clean("\xED\xA0\x80")));  // a lone surrogate
  EXPECT_TRUE(valid_utf8(clean("\xEA\xB0")));      // cut in the middle
}

TEST(Clean, DropsNulControlsAndInvisibleMarks) {
  Mended mended;
  EXPECT_EQ(clean("슈퍼\0컴\x1B[31m퓨터\u200B\u202E\uFEFF"sv, &mended), "슈퍼컴[31m퓨터");
  EXPECT_EQ(mended.controls, 2u);
  EXPECT_EQ(mended.invisible, 3u);
  EXPECT_EQ(clean("a\tb\nc"), "a\tb\nc");
}

TEST(Clean, DropsTheJoinerBehindWhatNfcMakesAscii) {
  for (const char* text : {"\u212A\u200D", "\u037E\u200D", "\u1FEF\u200D"}) {
    EXPECT_EQ(clean(clean(text)), clean(text));
    EXPECT_EQ(clean(text).size(), 1U);
  }
}

TEST(Clean, KeepsTheJoinerInsideEmojiButNotInKorean) {
  EXPECT_EQ(clean("👩\u200D🔬"), "👩\u200D🔬");
  EXPECT_EQ(clean("과학\u200D자"), "과학자");
}

TEST(ValidUtf8, AcceptsTheReplacementCharacterItself) {
  EXPECT_TRUE(valid_utf8("\uFFFD 가"));
  EXPECT_FALSE(valid_utf8("가\xEA"));
}

TEST(FoldSpace, FoldsUnicodeSpacesToo) {
  EXPECT_EQ(fold_space(" \u00A0가\u3000\n 나 "), "가 나");
  EXPECT_EQ(fold_space("\u2028a\u0085\u1680b\u205Fc\u200Bd"), "a b c\u200Bd");
  EXPECT_EQ(fold_space(" \n"), "");
  EXPECT_EQ(fold_space("가\xFF\u3000\xEA"), "가\xFF \xEA");
}

TEST(FoldToLetters, LeavesCaseSpacesAndPunctuationOut) {
  EXPECT_EQ(fold_to_letters("404 — Not Found!"), "404notfound");
  EXPECT_EQ(fold_to_letters("「강은, 흐른다」 É"), "강은흐른다é");
  EXPECT_EQ(fold_to_letters(" …?"), "");
}

TEST(Paragraphs, ArePartedByBlankLines) {
  EXPECT_EQ(paragraphs("하나\n둘\n\n셋"), (std::vector<std::string>{"하나\n둘", "셋"}));
  EXPECT_TRUE(paragraphs("").empty());
}

TEST(PrintableJson, EscapesWhatATerminalWouldObey) {
  EXPECT_EQ(printable_json("{\"a\": \"가\xC2\x9B"
                           "1m\x7F \xE2\x80\xAE x \xE2\x81\xA6\"}"),
            "{\"a\": \"가\\u009b1m\\u007f \\u202e x \\u2066\"}");
  EXPECT_EQ(printable_json("[\"일 é 😀\"]"), "[\"일 é 😀\"]");
}

// Against the definition (Unicode, table 3-7), for every lead byte and enough of the bytes behind it.
TEST(NextCodePoint, ReadsWellFormedSequencesAndNoOthers) {
  for (unsigned lead = 0; lead < 0x100; ++lead)
    for (const unsigned second : {0x00U, 0x7FU, 0x80U, 0x8FU, 0x90U, 0x9FU, 0xA0U, 0xBFU, 0xC0U, 0xFFU})
      for (const unsigned third : {0x41U, 0x80U, 0xBFU, 0xC0U}) {
        const std::string text{static_cast<char>(lead), static_cast<char>(second), static_cast<char>(third), '\x80'};
        const bool trail = second >= 0x80 && second < 0xC0, third_trails = third >= 0x80 && third < 0xC0;
        char32_t expected = 0xFFFD;
        std::size_t length = 1;
        if (lead < 0x80) {
          expected = lead;
        } else if (lead >= 0xC2 && lead < 0xE0 && trail) {
          expected = (lead & 0x1F) << 6 | (second & 0x3F);
          length = 2;
        } else if (lead >= 0xE0 && lead < 0xF0 && trail && third_trails && !(lead == 0xE0 && second < 0xA0) &&
                   !(lead == 0xED && second >= 0xA0)) {
          expected = (lead & 0xF) << 12 | (second & 0x3F) << 6 | (third & 0x3F);
          length = 3;
        } else if (lead >= 0xF0 && lead < 0xF5 && trail && third_trails && !(lead == 0xF0 && second < 0x90) &&
                   !(lead == 0xF4 && second >= 0x90)) {
          expected = (lead & 0x7) << 18 | (second & 0x3F) << 12 | (third & 0x3F) << 6;
          length = 4;
        }
        std::size_t at = 0;
        EXPECT_EQ(next_code_point(text, at), expected) << lead << ' ' << second << ' ' << third;
        EXPECT_EQ(at, length) << lead << ' ' << second << ' ' << third;
      }
  std::size_t at = 0;
  EXPECT_EQ(next_code_point("\xEA\xB0", at), 0xFFFDU) << "cut";
}

}  // namespace
}  // namespace base
