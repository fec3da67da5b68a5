#include "search-cli/commands/filter.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "search-cli/commands/search_options.h"
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

TEST(Filter, SinceAndYearHoldTogether) {
  Filter filter;
  EXPECT_FALSE(filter.days());
  filter.since = "2021-04";
  EXPECT_EQ(filter.days()->first, (base::Day{2021, 4, 1}));
  filter.year = "2019..2022";
  EXPECT_EQ(filter.days()->first, (base::Day{2021, 4, 1}));
  EXPECT_EQ(filter.days()->last, (base::Day{2022, 12, 31}));
  filter.since = "2018";
  EXPECT_EQ(filter.days()->first, (base::Day{2019, 1, 1}));
  for (const char* wrong : {"soon", "2021..2022", "..", "6"}) {
    filter.since = wrong;
    EXPECT_THROW(filter.days(), base::Error) << wrong;
  }
}

TEST(Filter, AcceptsATagWhateverItsCaseAndRefusesOneThatNoColumnHas) {
  archive::Column column;
  column.tags = {"Hardware", "나중에"};
  Filter filter;
  filter.tag = "#hardware";
  Context context({}, {});
  ColumnFilter accepting(filter, context);
  EXPECT_TRUE(accepting.accepts(column));
  EXPECT_NO_THROW(accepting.require_known());
  filter.tag = "hardwear";
  ColumnFilter refusing(filter, context);
  EXPECT_FALSE(refusing.accepts(column));
  EXPECT_THROW(refusing.require_known(), base::Error);
}

TEST(SearchOptions, WhatIsTypedGoesBeforeWhatWasSaved) {
  SearchOptions saved;
  saved.filter.topic = "data";
  saved.filter.since = "6m";
  saved.sort = "date";
  saved.title_only = true;
  SearchOptions typed;
  typed.filter.since = "2021";
  typed.fill_in(saved.given());
  EXPECT_EQ(typed.filter.topic, "data");
  EXPECT_EQ(typed.filter.since, "2021");
  EXPECT_EQ(typed.sort, "date");
  EXPECT_TRUE(typed.title_only);
  EXPECT_TRUE(SearchOptions().given().empty());
}

}  // namespace
}  // namespace search_cli::commands
