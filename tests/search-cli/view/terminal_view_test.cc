#include "search-cli/view/terminal_view.h"

#include <gtest/gtest.h>

#include "base/width.h"

namespace search_cli::view {
namespace {

TEST(TerminalView, MarksWordsWithAndWithoutColour) {
  EXPECT_EQ(View(false, 80).styled(Style::mark, "인공지능"), "»인공지능«");
  EXPECT_EQ(View(false, 80).styled(Style::heading, "2021"), "2021");
  EXPECT_EQ(View(true, 80).styled(Style::mark, "인공지능"), "\x1B[1;33m인공지능\x1B[0m");
}

TEST(Harmless, LetsNoEscapeOrBidiMarkThrough) {
  EXPECT_EQ(harmless("a\x1B]0;title\x07z\r"), "a]0;titlez");
  EXPECT_EQ(harmless("\u202Egnp.exe"), "gnp.exe");
}

TEST(Wrap, BreaksAtSpacesByCells) {
  EXPECT_EQ(wrap("슈퍼컴퓨터 개발 전쟁", 15), (std::vector<std::string>{"슈퍼컴퓨터 개발", "전쟁"}));
  EXPECT_EQ(wrap("a\nb", 10), (std::vector<std::string>{"a", "b"}));
  EXPECT_TRUE(wrap("", 10).empty());
}

TEST(Wrap, BreaksAWordThatIsLongerThanALine) {
  for (const std::string& line : wrap("가나다라마바사아자차카타파하", 7)) EXPECT_LE(base::text_width(line), 7);
  EXPECT_EQ(wrap("가나다라", 4), (std::vector<std::string>{"가나", "다라"}));
}

TEST(Bar, IsInProportionAndNeverEmptyForSomething) {
  EXPECT_EQ(bar(10, 10, 3), "███");
  EXPECT_EQ(bar(5, 10, 3), "█▌");
  EXPECT_EQ(bar(1, 1000, 3), "▏");
  EXPECT_EQ(bar(0, 10, 3), "");
  EXPECT_EQ(bar(1, 0, 3), "");
}

}  // namespace
}  // namespace search_cli::view
