#include "base/date.h"

#include <unicode/timezone.h>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <memory>

namespace base {
namespace {

bool digits(std::string_view text, std::size_t at, std::size_t count, int& value) {
  value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (i >= text.size() || text[i] < '0' || text[i] > '9') return false;
    value = value * 10 + (text[i] - '0');
  }
  return true;
}

// Nothing when there is none of that name.
std::unique_ptr<icu::TimeZone> zone_named(const std::string& name) {
  std::unique_ptr<icu::TimeZone> zone{icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(name))};
  if (zone && *zone == icu::TimeZone::getUnknown()) zone.reset();
  return zone;
}

}  // namespace

std::optional<Day> Day::of(int year, int month, int day) {
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (year < 1 || year > 9999 || month < 1 || day < 1 || !date.ok()) return std::nullopt;
  return Day{year, month, day};
}

std::optional<Day> Day::parse(std::string_view text) {
  int year = 0, month = 0, day = 0;
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  if (!digits(text, 0, 4, year) || !digits(text, 5, 2, month) || !digits(text, 8, 2, day)) return std::nullopt;
  return of(year, month, day);
}

Day Day::from_days(long days) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{days}}};
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day()))};
}

std::string Day::text() const {
  if (!known()) return {};
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", year, month, day);
  return buffer;
}

long Day::days() const {
  const std::chrono::sys_days point{std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(day)};
  return static_cast<long>(point.time_since_epoch().count());
}

std::string to_text(Instant instant) {
  const auto midnight = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::hh_mm_ss time{instant - midnight};
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "T%02d:%02d:%02dZ", static_cast<int>(time.hours().count()),
                static_cast<int>(time.minutes().count()), static_cast<int>(time.seconds().count()));
  return Day::from_days(static_cast<long>(midnight.time_since_epoch().count())).text() + buffer;
}

std::optional<Instant> parse_instant(std::string_view text) {
  int hour = 0, minute = 0, second = 0;
  if (text.size() != 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != 'Z')
    return std::nullopt;
  const auto day = Day::parse(text.substr(0, 10));
  if (!day || !digits(text, 11, 2, hour) || !digits(text, 14, 2, minute) || !digits(text, 17, 2, second))
    return std::nullopt;
  if (hour > 23 || minute > 59 || second > 59) return std::nullopt;
  return Instant{std::chrono::seconds{day->days() * 86400L + hour * 3600L + minute * 60L + second}};
}

Instant now() {
  if (const char* fixed = std::getenv("COLUMNS_CLOCK")) {
    if (const auto instant = parse_instant(fixed)) return *instant;
  }
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

namespace {

std::tm local_time(Instant instant) {
  const std::time_t seconds = instant.time_since_epoch().count();
  std::tm local{};
  localtime_r(&seconds, &local);
  return local;
}

}  // namespace

std::string local_text(Instant instant) {
  if (instant == Instant{}) return {};
  const std::tm local = local_time(instant);
  char buffer[40];
  std::strftime(buffer, sizeof buffer, "%Y-%m-%d %H:%M", &local);
  return buffer;
}

Day local_day(Instant instant) {
  const std::tm local = local_time(instant);
  return Day::of(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday).value_or(Day{});
}

std::optional<Day> day_before(Day today, std::string_view text) {
  constexpr std::size_t most_digits = 5;
  int count = 0;
  if (text.size() < 2 || text.size() > most_digits + 1 || !digits(text, 0, text.size() - 1, count)) return std::nullopt;
  const std::chrono::year_month_day day{std::chrono::year{today.year} / today.month / today.day};
  std::chrono::year_month_day back = day;
  switch (text.back()) {
    case 'd':
      back = std::chrono::sys_days{day} - std::chrono::days{count};
      break;
    case 'w':
      back = std::chrono::sys_days{day} - std::chrono::weeks{count};
      break;
    case 'm':
      back = day - std::chrono::months{count};
      break;
    case 'y':
      back = day - std::chrono::years{count};
      break;
    default:
      return std::nullopt;
  }
  if (!back.ok()) back = back.year() / back.month() / std::chrono::last;
  return Day::of(static_cast<int>(back.year()), static_cast<int>(static_cast<unsigned>(back.month())),
                 static_cast<int>(static_cast<unsigned>(back.day())));
}

bool known_zone(const std::string& zone) { return zone_named(zone) != nullptr; }

Day day_in_zone(Instant instant, const std::string& zone) {
  const auto found = zone_named(zone);
  const auto seconds = instant.time_since_epoch().count();
  int32_t raw = 0, saving = 0;
  UErrorCode status = U_ZERO_ERROR;
  if (found) found->getOffset(static_cast<UDate>(seconds) * 1000.0, false, raw, saving, status);
  const auto local = Instant{std::chrono::seconds{seconds + (raw + saving) / 1000}};
  return Day::from_days(static_cast<long>(std::chrono::floor<std::chrono::days>(local).time_since_epoch().count()));
}

}  // namespace base
