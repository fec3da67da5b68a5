#include "base/width.h"

#include <gtest/gtest.h>

namespace base {
namespace {

TEST(Width, CountsTerminalCells) {
  EXPECT_EQ(text_width("AI"), 2);
  EXPECT_EQ(text_width("슈퍼컴퓨터"), 10);
  EXPECT_EQ(text_width("ＡＩ"), 4);
  EXPECT_EQ(text_width("\u1112\u1161\u11AB"), 2);  // decomposed Hangul is one syllable wide
  EXPECT_EQ(text_width("e\u0301"), 1);
}

TEST(Width, CutsAtCellsNotInTheMiddleOfASyllable) {
  EXPECT_EQ(cut_to("슈퍼컴퓨터", 10), "슈퍼컴퓨터");
  EXPECT_EQ(cut_to("슈퍼컴퓨터", 9), "슈퍼컴퓨…");
  EXPECT_EQ(cut_to("슈퍼컴퓨터", 8), "슈퍼컴…");
  EXPECT_EQ(cut_to("슈퍼컴퓨터", 1), "…");
  EXPECT_EQ(cut_to("슈퍼컴퓨터", 0), "");
  EXPECT_EQ(cut_to("", 5), "");
}

TEST(Width, Pads) {
  EXPECT_EQ(pad_to("가", 4), "가  ");
  EXPECT_EQ(pad_to("가나다", 4), "가… ");
}

TEST(Width, AlignsToTheRightByCells) {
  EXPECT_EQ(align_right("7", 3), "  7");
  EXPECT_EQ(align_right("가", 3), " 가");
  EXPECT_EQ(align_right("1234", 3), "1234");
}

}  // namespace
}  // namespace base
