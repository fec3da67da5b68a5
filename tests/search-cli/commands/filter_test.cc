#include "search-cli/commands/filter.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace search_cli::commands {
namespace {

using Years = std::pair<int, int>;

TEST(Years, AreOneOrARangeOpenOnEitherSide) {
  EXPECT_EQ(parse_years("2021"), Years(2021, 2021));
  EXPECT_EQ(parse_years("2019..2021"), Years(2019, 2021));
  EXPECT_EQ(parse_years("2019.."), Years(2019, 9999));
  EXPECT_EQ(parse_years("..2021"), Years(1, 2021));
  for (const char* wrong : {"", "..", "21", "2021..2019", "2021-2022", "20x1", "2021...2022"})
    EXPECT_FALSE(parse_years(wrong)) << wrong;
}

TEST(Filter, AcceptsByYearAndByPartsOfNames) {
  archive::Column column;
  column.published = base::Day{2021, 4, 9};
  column.series = "[사이언스 칼럼]";
  column.author = "Kim Haneul";
  column.source = "paper";
  Filter filter;
  Context context({}, {});
  const auto accepted = [&] { return ColumnFilter(filter, context).accepts(column); };
  EXPECT_TRUE(accepted());
  filter.series = "사이언스칼럼";
  filter.author = "kim";
  filter.year = "2020..2021";
  EXPECT_TRUE(accepted());
  filter.year = "2020";
  EXPECT_FALSE(accepted());
  filter.year = "nineteen";
  EXPECT_THROW(accepted(), base::Error);
  filter.year = "";
  filter.source = "pap";
  EXPECT_FALSE(accepted());
}

}  // namespace
}  // namespace search_cli::commands
