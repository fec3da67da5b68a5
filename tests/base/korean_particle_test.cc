#include "base/korean_particle.h"

#include <gtest/gtest.h>

#include "base/filled.h"

namespace base {
namespace {

std::string object(std::string_view word) { return filled("{1}을(를)", {word}); }
std::string by(std::string_view word) { return filled("{1}(으)로", {word}); }

TEST(KoreanParticle, FollowsTheFinalConsonantOfASyllable) {
  EXPECT_EQ(object("칼럼"), "칼럼을");
  EXPECT_EQ(object("보관소"), "보관소를");
  EXPECT_EQ(filled("{1}은(는) {1}이(가) {1}과(와) {1}(이)나 {1}(이)라", {"글"}), "글은 글이 글과 글이나 글이라");
  EXPECT_EQ(filled("{1}은(는) {1}이(가) {1}과(와) {1}(이)나 {1}이(라)", {"해"}), "해는 해가 해와 해나 해라");
}

TEST(KoreanParticle, RieulTakesRoAndOtherConsonantsEuro) {
  EXPECT_EQ(by("파일"), "파일로");
  EXPECT_EQ(by("칼럼"), "칼럼으로");
  EXPECT_EQ(by("폴더"), "폴더로");
  EXPECT_EQ(by("URL"), "URL로");
  EXPECT_EQ(by("7"), "7로");
  EXPECT_EQ(by("3"), "3으로");
}

TEST(KoreanParticle, ReadsNumbersAsKoreanSaysThem) {
  for (const char* number : {"0", "1", "3", "6", "7", "8", "10", "300", "2,000", "100000000"})
    EXPECT_EQ(object(number), std::string(number) + "을");
  for (const char* number : {"2", "4", "5", "9", "2024", "1000000000000"})
    EXPECT_EQ(object(number), std::string(number) + "를");
}

TEST(KoreanParticle, ReadsCapitalsByTheirNamesAndWordsByTheirEnds) {
  for (const char* word : {"URL", "XML", "PDF-N", "json", "web", "topic", "lock", "Xapian", "table", "Column", "map"})
    EXPECT_EQ(object(word), std::string(word) + "을");
  for (const char* word : {"CSV", "WARC", "index", "list", "log", "server", "archive.db", "source", "SQLite", "update"})
    EXPECT_EQ(object(word), std::string(word) + "를");
}

TEST(KoreanParticle, LooksThroughQuotationMarksAndBrackets) {
  EXPECT_EQ(filled("\"{1}\"은(는)", {"칼럼"}), "\"칼럼\"은");
  EXPECT_EQ(object("`columns index`"), "`columns index`를");
  EXPECT_EQ(object("폴더(2024년)"), "폴더(2024년)을");
  EXPECT_EQ(object("…"), "…를") << "no sound";
  EXPECT_EQ(object(""), "를");
}

TEST(KoreanParticle, AnyOtherTextStaysAsItIs) {
  EXPECT_EQ(filled("{1}을 (를)", {"칼럼"}), "칼럼을 (를)");
  EXPECT_EQ(filled("{1}", {"을(를)"}), "을(를)") << "a value is not looked into";
}

}  // namespace
}  // namespace base
