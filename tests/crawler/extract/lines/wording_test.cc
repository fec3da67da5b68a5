#include "crawler/extract/lines/wording.h"

#include <gtest/gtest.h>

namespace crawler::extract {
namespace {

TEST(Wording, LowerCaseIsThatOfEveryScript) {
  EXPECT_EQ(lower_case("강은 AbC 흐른다 江カナ ÉΣЖ\u1E9E Ａ\u2160"), "강은 abc 흐른다 江カナ éσжß ａ\u2170");
  EXPECT_EQ(lower_case("\uA640\uFF21\U00010400z"), "\uA641\uFF41\U00010428z");
  EXPECT_EQ(lower_case("가\xFF나\xEA\xB0"), "가\uFFFD나\uFFFD\uFFFD") << "broken bytes are replaced";
  EXPECT_EQ(lower_case("\uFFFD"), "\uFFFD");
  EXPECT_EQ(lower_case(""), "");
}

TEST(Wording, ASentenceEndsWithItsMark) {
  for (const char* text :
       {"비가 온다.", "“왜?”", "It rained all day.", "雨が降る。", "「そうか」と言った。", "Oh… (he said.)"})
    EXPECT_TRUE(ends_sentence(text)) << text;
  for (const char* text : {"", "숙제", "By Jane Doe", "무단전재 및 재배포 금지", "“", "Related:"})
    EXPECT_FALSE(ends_sentence(text)) << text;
}

TEST(Wording, SpeechBeginsWithAQuotationMarkOrADash) {
  EXPECT_TRUE(is_speech("― 뭐 하니"));
  EXPECT_TRUE(is_speech("“Why"));
  EXPECT_FALSE(is_speech("He said “why”"));
}

}  // namespace
}  // namespace crawler::extract
