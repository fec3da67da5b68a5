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

TEST(TerminalView, LinksWebUrlsAlone) {
  const View view(true, 80, true);
  EXPECT_EQ(view.linked("#3", "https://paper.example/3"), "\x1B]8;;https://paper.example/3\x1B\\#3\x1B]8;;\x1B\\");
  for (const char* url : {"", "ftp://paper.example/3", "https://paper.example/\x1B]", "https://paper.example/a b",
                          "https://paper.example/가", "javascript:alert(1)"})
    EXPECT_EQ(view.linked("#3", url), "#3") << url;
  EXPECT_EQ(View(true, 80).linked("#3", "https://paper.example/3"), "#3") << "on a terminal that is not known";
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
