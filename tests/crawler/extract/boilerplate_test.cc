#include "crawler/extract/boilerplate.h"

#include <gtest/gtest.h>

namespace crawler::extract {
namespace {

TEST(Boilerplate, LowerCaseIsThatOfEveryScript) {
  EXPECT_EQ(lower_case("강은 AbC 흐른다 江カナ ÉΣЖ\u1E9E Ａ\u2160"), "강은 abc 흐른다 江カナ éσжß ａ\u2170");
  EXPECT_EQ(lower_case("\uA640\uFF21\U00010400z"), "\uA641\uFF41\U00010428z");
  EXPECT_EQ(lower_case("가\xFF나\xEA\xB0"), "가\uFFFD나\uFFFD\uFFFD") << "broken bytes are replaced";
  EXPECT_EQ(lower_case("\uFFFD"), "\uFFFD");
  EXPECT_EQ(lower_case(""), "");
}

TEST(Boilerplate, ASentenceEndsWithItsMark) {
  for (const char* text :
       {"비가 온다.", "“왜?”", "It rained all day.", "雨が降る。", "「そうか」と言った。", "Oh… (he said.)"})
    EXPECT_TRUE(ends_sentence(text)) << text;
  for (const char* text : {"", "숙제", "By Jane Doe", "무단전재 및 재배포 금지", "“", "Related:"})
    EXPECT_FALSE(ends_sentence(text)) << text;
}

TEST(Boilerplate, SpeechBeginsWithAQuotationMarkOrADash) {
  EXPECT_TRUE(is_speech("― 뭐 하니"));
  EXPECT_TRUE(is_speech("“Why"));
  EXPECT_FALSE(is_speech("He said “why”"));
}

TEST(Boilerplate, BehindTheDashOfABylineStandsWhere) {
  EXPECT_TRUE(is_byline("By Jane Doe — The River Paper, in the town of the old bridge", "Jane Doe"));
  EXPECT_FALSE(is_byline("By Jane Doe — this is what she said when the bridge fell.", "Jane Doe"));
  EXPECT_FALSE(is_byline("Jane Doe — the woman who kept the bridge of the town", "Jane Doe"));
  EXPECT_FALSE(is_byline("By Jane Doe of the River Paper, in the town of the old bridge", "Jane Doe"));
}

TEST(Boilerplate, ANoticeSpeaksToTheReader) {
  EXPECT_TRUE(is_notice("We use cookies to make this site better for all of its readers.", 60));
  EXPECT_FALSE(is_notice("Bakers use cookies to make children happy in all the towns of the land.", 70));
}

}  // namespace
}  // namespace crawler::extract
