#include "search-cli/commands/filter.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "tests/support/stored.h"
#include "tests/support/temp_dir.h"

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
  const test_support::TempDir dir;
  archive::Archive archive(dir / "archive", archive::Archive::Mode::write);
  archive::Column column = test_support::sample_column("2021-04-09", "제목", "글이다.");
  column.series = "[사이언스 칼럼]";
  column.author = "Kim Haneul";
  column.source = "paper";
  archive.store(column);
  config::Overrides overrides;
  overrides.archive = dir / "archive";
  Context context(overrides, {});
  Filter filter;
  const auto accepted = [&] { return ColumnFilter(filter, context).accepts(column); };
  EXPECT_TRUE(accepted());
  filter.series = "사이언스칼럼";
  filter.author = "kim";
  filter.year = "2020..2021";
  filter.source = "Paper";
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
