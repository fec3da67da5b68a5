#include "search-cli/view/column_heading.h"

#include <gtest/gtest.h>

namespace search_cli::view {
namespace {

archive::Column sample() {
  archive::Column column;
  column.id = 17;
  column.title = "별을 \x1B[31m세는 일";
  column.series = "과학산책";
  column.author = "윤슬기";
  column.published = base::Day{2021, 3, 4};
  return column;
}

TEST(ColumnHeading, LeavesOutWhatTheColumnDoesNotHave) {
  archive::Column column = sample();
  EXPECT_EQ(byline(column), "2021-03-04 · 과학산책 · 윤슬기");
  column.series.clear();
  EXPECT_EQ(byline(column), "2021-03-04 · 윤슬기");
  column.published = {};
  EXPECT_EQ(byline(column), "윤슬기");
  column.author.clear();
  EXPECT_EQ(byline(column), "");
}

TEST(ColumnHeading, IsHarmlessAndAlignsIds) {
  const View plain(false, 80);
  EXPECT_EQ(heading_line(plain, sample()), "2021-03-04  별을 [31m세는 일 #17");
  EXPECT_EQ(listed_id(plain, sample()), "    17");
}

}  // namespace
}  // namespace search_cli::view
