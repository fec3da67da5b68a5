#include "crawler/dom/raised.h"

#include <gtest/gtest.h>

namespace crawler::dom {
namespace {

TEST(Raised, FiguresBecomeSignsOrStandBehindACaret) {
  EXPECT_EQ(read_superscript("18", {"10", "번"}), "¹⁸");
  EXPECT_EQ(read_superscript("-3", {"10", ""}), "⁻³");
  EXPECT_EQ(read_superscript("n+1", {"2", ""}), "ⁿ⁺¹");
  EXPECT_EQ(read_superscript("1.5", {"10", ""}), "^1.5");
  EXPECT_EQ(read_superscript("a/2", {"10", ""}), "^(a/2)");
  EXPECT_EQ(read_superscript("k", {"2", ""}), "^k");
  EXPECT_EQ(read_superscript("2", {"cm", ""}), "²");
  EXPECT_EQ(read_superscript("14", {"", "C"}), "¹⁴");
}

TEST(Raised, OrdinalsAndAbbreviationsStay) {
  EXPECT_EQ(read_superscript("th", {"20", ""}), "th");
  EXPECT_EQ(read_superscript("e", {"21", " siècle"}), "e");
  EXPECT_EQ(read_superscript("me", {"M", ""}), "me");
  EXPECT_EQ(read_superscript("TM", {"Brand", ""}), "TM");
}

TEST(Raised, MarksOfNotesAreLeftOut) {
  EXPECT_EQ(read_superscript("3", {"그는 말했다.", ""}), "");
  EXPECT_EQ(read_superscript("3", {"the study", " of"}), "");
  EXPECT_EQ(read_superscript("1,2", {"연구", ""}), "");
  EXPECT_EQ(read_superscript("[4]", {"2019", ""}), "");
  EXPECT_EQ(read_superscript("1", {"2019", "", true}), "");
  EXPECT_EQ(read_superscript("*", {"word", ""}), "");
  EXPECT_EQ(read_superscript("(2)", {"f", "(x)"}), "⁽²⁾");
}

TEST(Raised, LoweredFiguresAreMarkedBesideFiguresOnly) {
  EXPECT_EQ(read_subscript("2", {"H", "O"}), "2");
  EXPECT_EQ(read_subscript("2", {"101", ""}), "₂");
  EXPECT_EQ(read_subscript("2", {"log", "8"}), "₂");
}

TEST(Raised, MarksAreShort) {
  EXPECT_TRUE(is_note_mark("[12]"));
  EXPECT_TRUE(is_note_mark("주1)"));
  EXPECT_TRUE(is_note_mark("(a)"));
  EXPECT_FALSE(is_note_mark("12"));
  EXPECT_FALSE(is_note_mark("(see there)"));
  EXPECT_TRUE(is_return_mark(" ↩ "));
  EXPECT_FALSE(is_return_mark("back"));
}

}  // namespace
}  // namespace crawler::dom
