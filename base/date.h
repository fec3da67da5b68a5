// Days and instants. A column's day is the paper's day: a civil date that no zone ever shifts.
#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace base {

// A civil date of the proleptic Gregorian calendar. A value-initialised Day is "no day" and prints as "".
struct Day {
  int year = 0;
  int month = 0;
  int day = 0;

  // Reads exactly YYYY-MM-DD; nothing when it is not a day of the calendar.
  static std::optional<Day> parse(std::string_view text);
  // The day of a year, month and day of the month, if there is one.
  static std::optional<Day> of(int year, int month, int day);
  // The day that `days` after 1970-01-01 is.
  static Day from_days(long days);

  bool known() const { return year != 0; }
  std::string text() const;  // YYYY-MM-DD, or "" when unknown
  long days() const;         // days since 1970-01-01
  auto operator<=>(const Day&) const = default;
};

// An instant in UTC with whole seconds: what the archive records of its own doings.
using Instant = std::chrono::sys_seconds;

std::string to_text(Instant instant);                    // 2024-03-01T09:30:00Z
std::optional<Instant> parse_instant(std::string_view);  // that form only

// The clock that records and schedules. $COLUMNS_CLOCK (an instant as to_text writes it) sets it for tests that
// simulate weeks; timers of the network use the monotonic clock instead.
Instant now();

// Whether there is an IANA zone of that name.
bool known_zone(const std::string& zone);

// The civil day of `instant` in an IANA zone ("Asia/Seoul"); UTC when the zone is not known.
Day day_in_zone(Instant instant, const std::string& zone);

}  // namespace base
