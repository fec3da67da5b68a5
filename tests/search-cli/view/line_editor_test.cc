#include "search-cli/view/line_editor.h"

#include <gtest/gtest.h>

namespace search_cli::view {
namespace {

TEST(LineEditor, InsertsAndErasesAtTheCursor) {
  LineEditor line("별 하나");
  line.left();
  line.left();
  line.insert("둘");
  EXPECT_EQ(line.text(), "별 둘하나");
  line.erase_before();
  line.erase_after();
  EXPECT_EQ(line.text(), "별 나");
  line.home();
  line.erase_before();  // nothing is before it
  line.insert("큰 ");
  line.end();
  line.erase_after();  // nothing is behind it
  line.insert("?");
  EXPECT_EQ(line.text(), "큰 별 나?");
}

TEST(LineEditor, TakesAGraphemeAsOne) {
  // 한 as three conjoining letters, é with a combining accent, a family of four code points, a flag.
  for (const char* grapheme :
       {"한", "\u1112\u1161\u11AB", "e\u0301", "\U0001F469\u200D\U0001F467", "\U0001F1F0\U0001F1F7"}) {
    LineEditor line(std::string("a") + grapheme + "b");
    line.left();
    line.left();
    EXPECT_EQ(line.cursor(), 1u) << grapheme;
    line.right();
    line.erase_before();
    EXPECT_EQ(line.text(), "ab") << grapheme;
    line.insert(grapheme);
    line.left();
    line.erase_after();
    EXPECT_EQ(line.text(), "ab") << grapheme;
  }
}

TEST(LineEditor, ErasesWordsAndPartsOfTheLine) {
  LineEditor line("별 세는  밤");
  line.left();
  line.erase_word();
  EXPECT_EQ(line.text(), "별 밤");
  line.erase_to_end();
  EXPECT_EQ(line.text(), "별 ");
  line.insert("빛");
  line.left();
  line.erase_to_home();
  EXPECT_EQ(line.text(), "빛");
  EXPECT_EQ(line.cursor(), 0u);
  line.set("새 줄");
  EXPECT_EQ(line.cursor(), line.text().size());
}

TEST(LineEditor, ShowsThePartAroundTheCursor) {
  LineEditor line("가나다라마");  // ten cells
  EXPECT_EQ(line.window(20).text, "가나다라마");
  EXPECT_EQ(line.window(20).cursor, 10);
  EXPECT_EQ(line.window(5).text, "라마");  // the fifth cell is the cursor's
  EXPECT_EQ(line.window(5).cursor, 4);
  line.home();
  EXPECT_EQ(line.window(5).text, "가나");
  EXPECT_EQ(line.window(5).cursor, 0);
  EXPECT_EQ(LineEditor().window(5).text, "");
}

}  // namespace
}  // namespace search_cli::view
