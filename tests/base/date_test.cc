#include "base/date.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace base {
namespace {

TEST(Day, ReadsOnlyDaysOfTheCalendar) {
  EXPECT_EQ(Day::parse("2024-02-29")->text(), "2024-02-29");
  for (const char* wrong :
       {"2023-02-29", "2024-13-01", "2024-00-10", "2024-1-01", "20240101", "2024-01-01 ", "", "abcd-ef-gh"})
    EXPECT_FALSE(Day::parse(wrong)) << wrong;
}

TEST(Day, OrdersAndCounts) {
  EXPECT_LT(*Day::parse("2019-01-25"), *Day::parse("2019-05-10"));
  EXPECT_EQ(Day::parse("1970-01-02")->days(), 1);
  EXPECT_EQ(Day::from_days(Day::parse("2024-03-01")->days() - 1).text(), "2024-02-29");
  EXPECT_EQ(Day{}.text(), "");
}

TEST(Instant, RoundTripsAndRefusesOtherForms) {
  EXPECT_EQ(to_text(*parse_instant("2024-03-01T09:30:05Z")), "2024-03-01T09:30:05Z");
  for (const char* wrong :
       {"2024-03-01T09:30:05", "2024-03-01 09:30:05Z", "2024-03-01T24:00:00Z", "2024-03-01T09:30:05+09:00"})
    EXPECT_FALSE(parse_instant(wrong)) << wrong;
}

TEST(Instant, FallsOnThePapersDayInThePapersZone) {
  const Instant evening = *parse_instant("2019-01-24T15:30:00Z");
  EXPECT_EQ(day_in_zone(evening, "Asia/Seoul").text(), "2019-01-25");
  EXPECT_EQ(day_in_zone(evening, "UTC").text(), "2019-01-24");
  EXPECT_EQ(day_in_zone(evening, "No/Such_Zone").text(), "2019-01-24");
}

TEST(Instant, IsShownInTheUsersZone) {
  const Instant instant = *parse_instant("2024-03-01T20:30:00Z");
  setenv("TZ", "Asia/Seoul", 1);
  tzset();
  EXPECT_EQ(local_text(instant), "2024-03-02 05:30");
  EXPECT_EQ(local_day(instant).text(), "2024-03-02");
  EXPECT_EQ(local_text({}), "");
  unsetenv("TZ");
  tzset();
}

TEST(Day, IsATimeBeforeAnother) {
  const Day today = *Day::parse("2024-03-31");
  const auto back = [&](std::string_view text) { return day_before(today, text).value_or(Day{}).text(); };
  EXPECT_EQ(back("10d"), "2024-03-21");
  EXPECT_EQ(back("2w"), "2024-03-17");
  EXPECT_EQ(back("1m"), "2024-02-29");
  EXPECT_EQ(back("13m"), "2023-02-28");
  EXPECT_EQ(back("1y"), "2023-03-31");
  EXPECT_EQ(back("0d"), "2024-03-31");
  for (const char* wrong : {"", "m", "6", "6M", "-6m", "6 m", "99999y", "123456d"}) EXPECT_EQ(back(wrong), "") << wrong;
}

TEST(Clock, CanBeSetForSimulations) {
  setenv("COLUMNS_CLOCK", "2031-05-06T07:08:09Z", 1);
  EXPECT_EQ(to_text(now()), "2031-05-06T07:08:09Z");
  unsetenv("COLUMNS_CLOCK");
  EXPECT_NE(to_text(now()), "2031-05-06T07:08:09Z");
}

}  // namespace
}  // namespace base
