// Days and instants. A column's day is the newspaper's day: a civil date, which no time zone shifts.
#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace base {

// A civil date of the proleptic Gregorian calendar, years 1 to 9999. A value-initialised Day means that the day is not
// known; it sorts before all others.
struct Day {
  int year = 0;
  int month = 0;
  int day = 0;

  // Reads exactly YYYY-MM-DD. Returns nothing for any other form and for what is not a day of the calendar.
  static std::optional<Day> parse(std::string_view text);
  // The day of a year, month (1 to 12) and day of the month; nothing when the calendar has no such day.
  static std::optional<Day> of(int year, int month, int day);
  // The day that is `days` after 1970-01-01, or before it when negative.
  static Day from_days(long days);

  bool known() const { return year != 0; }
  std::string text() const;  // YYYY-MM-DD, or "" when unknown
  long days() const;         // days since 1970-01-01; REQUIRES: known()
  auto operator<=>(const Day&) const = default;
};

// An instant in UTC with whole seconds, as the archive records when it captured a page or began a run.
using Instant = std::chrono::sys_seconds;

// As 2024-03-01T09:30:00Z (RFC 3339, section 5.6).
std::string to_text(Instant instant);
// Reads what to_text() writes; nothing for any other form.
std::optional<Instant> parse_instant(std::string_view text);

// The present, for what is recorded and scheduled. $COLUMNS_CLOCK (an instant as to_text() writes it) replaces it in
// tests that simulate weeks; timers of the network use the monotonic clock instead.
Instant now();

// As 2024-03-01 18:30 in the time zone of the user ($TZ, else the system's); "" for a value-initialised instant. For
// people only: what programs read is in UTC (to_text).
std::string local_text(Instant instant);
// The civil day of `instant` in that zone.
Day local_day(Instant instant);

// Reads a length of time before `today`, a number with d, w, m or y behind it (10d, 2w, 6m, 1y), and returns the day it
// leads back to; a day that its month does not have becomes the month's last. Returns nothing for any other text.
// REQUIRES: today.known()
std::optional<Day> day_before(Day today, std::string_view text);

// Whether the IANA time zone database has a zone of that name ("Asia/Seoul").
bool known_zone(const std::string& zone);

// The civil day of `instant` in an IANA zone; in UTC when the zone is not known.
Day day_in_zone(Instant instant, const std::string& zone);

}  // namespace base
