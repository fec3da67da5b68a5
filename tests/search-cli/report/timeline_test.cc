#include "search-cli/report/timeline.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace search_cli::report {
namespace {

archive::Column column(int year, const std::string& body) {
  archive::Column made;
  made.published = year ? base::Day{year, 5, 1} : base::Day{};
  made.title = "제목";
  made.body = body;
  made.language = "ko";
  return made;
}

TEST(Timeline, CountsWordsWithTheirParticlesAgainstTheYearsText) {
  Timeline timeline({"슈퍼컴퓨터", "우리 강물", "계산*"});
  timeline.add(column(2019, "슈퍼컴퓨터는 빠르다. 슈퍼 컴퓨터의 강물."));
  timeline.add(column(2019, "강물이 흐른다."));
  timeline.add(column(2022, "우리 강물, 우리강물. 계산기와 계산은 다르다."));
  ASSERT_EQ(timeline.years().size(), 4u);
  const auto& first = timeline.years().at(2019);
  EXPECT_EQ(first.columns, 2u);
  EXPECT_EQ(first.counts[0].times, 2u);
  EXPECT_EQ(first.counts[0].columns, 1u);
  EXPECT_EQ(timeline.years().at(2020).columns, 0u);
  const auto& last = timeline.years().at(2022);
  EXPECT_EQ(last.counts[1].times, 2u);
  EXPECT_EQ(last.counts[2].times, 2u);
  EXPECT_DOUBLE_EQ(Timeline::rate(first, 0), 2.0 * 10'000 / static_cast<double>(first.words));
  EXPECT_EQ(Timeline::rate(timeline.years().at(2020), 0), 0);
}

TEST(Timeline, YearsComeInAnyOrderAndADayMayBeMissing) {
  Timeline timeline({"강"});
  timeline.add(column(2021, "강"));
  timeline.add(column(2019, "강"));
  timeline.add(column(0, "강"));
  EXPECT_EQ(timeline.years().begin()->first, 2019);
  EXPECT_EQ(timeline.years().size(), 3u);
}

TEST(Timeline, NeedsSomethingToCount) { EXPECT_THROW(Timeline({"***"}), base::Error); }

}  // namespace
}  // namespace search_cli::report
