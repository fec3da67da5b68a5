#include "search-cli/report/source_health.h"

#include <gtest/gtest.h>

namespace search_cli::report {
namespace {

using archive::Outcome;
using archive::Run;
using base::Day;

base::Instant at(const char* text) { return *base::parse_instant(text); }

Run run(Outcome outcome, const char* when) {
  Run made;
  made.outcome = outcome;
  made.started = made.ended = at(when);
  return made;
}

TEST(SourceHealth, IsTheMedianGap) {
  const std::vector<Day> days{{2024, 1, 1}, {2024, 3, 1}, {2024, 2, 1}, {2024, 4, 1}, {2024, 5, 1}, {}};
  const Rhythm rhythm = rhythm_of(days, Day{2024, 5, 11});
  EXPECT_EQ(rhythm.usual_days, 31);
  EXPECT_EQ(rhythm.silent_days, 10);
  EXPECT_FALSE(rhythm.unusual);
  EXPECT_TRUE(rhythm_of(days, Day{2024, 9, 1}).unusual);
}

TEST(SourceHealth, IsNotToldFromTooFewColumns) {
  EXPECT_EQ(rhythm_of({{2024, 1, 1}, {2024, 2, 1}}, Day{2026, 1, 1}).usual_days, std::nullopt);
  EXPECT_FALSE(rhythm_of({{2024, 1, 1}, {2024, 2, 1}}, Day{2026, 1, 1}).unusual);
  EXPECT_EQ(rhythm_of({}, Day{2026, 1, 1}).silent_days, std::nullopt);
}

TEST(SourceHealth, TellsSilenceFromFailure) {
  const auto now = at("2024-05-10T12:00:00Z");
  EXPECT_EQ(health_of({}, now, 7, false), Health::never_run);
  EXPECT_EQ(health_of({run(Outcome::ok, "2024-05-09T00:00:00Z")}, now, 7, false), Health::well);
  EXPECT_EQ(health_of({run(Outcome::partial, "2024-05-09T00:00:00Z")}, now, 7, false), Health::well);
  EXPECT_EQ(health_of({run(Outcome::ok, "2024-05-01T00:00:00Z")}, now, 7, false), Health::overdue);
  EXPECT_EQ(health_of({run(Outcome::failed, "2024-05-10T00:00:00Z"), run(Outcome::ok, "2024-05-09T00:00:00Z")}, now, 7,
                      false),
            Health::broken);
}

TEST(SourceHealth, ARunThatEndedByAClockThatWasAheadIsNotRecent) {
  const auto now = at("2024-05-10T12:00:00Z");
  EXPECT_EQ(health_of({run(Outcome::ok, "2024-05-10T13:00:00Z")}, now, 7, false), Health::well)
      << "two machines differ";
  EXPECT_EQ(health_of({run(Outcome::ok, "2035-01-01T00:00:00Z")}, now, 7, false), Health::overdue);
  EXPECT_EQ(
      health_of({run(Outcome::ok, "2024-05-10T11:00:00Z"), run(Outcome::ok, "2035-01-01T00:00:00Z")}, now, 7, false),
      Health::well);
}

TEST(SourceHealth, ARunThatNeverEndedWasKilledUnlessItIsStillGoing) {
  const auto now = at("2024-05-10T12:00:00Z");
  const std::vector<archive::Run> good_before{run(Outcome::running, "2024-05-10T11:00:00Z"),
                                              run(Outcome::ok, "2024-05-09T00:00:00Z")};
  EXPECT_EQ(health_of(good_before, now, 7, true), Health::well);
  EXPECT_EQ(health_of(good_before, now, 7, false), Health::broken);
  EXPECT_EQ(health_of({run(Outcome::running, "2024-05-08T11:00:00Z")}, now, 7, true), Health::broken);
}

}  // namespace
}  // namespace search_cli::report
