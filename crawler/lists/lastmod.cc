#include "crawler/lists/lastmod.h"

#include <optional>

#include "base/strings.h"

namespace crawler::lists {
namespace {

using namespace std::chrono_literals;

// Takes a W3C date-time apart from the left.
class DateTime {
 public:
  explicit DateTime(std::string_view text) : rest_(text) {}

  // The first second after the year, month, day, minute or second that the text names; nothing when it is malformed.
  std::optional<base::Instant> end() {
    const auto year = number(4);
    if (!year) return std::nullopt;
    if (rest_.empty()) return start_of(*year + 1, 1, 1);
    const auto month = take('-') ? number(2) : std::nullopt;
    if (!month) return std::nullopt;
    if (rest_.empty() && start_of(*year, *month, 1))
      return *month == 12 ? start_of(*year + 1, 1, 1) : start_of(*year, *month + 1, 1);
    const auto day = take('-') ? number(2) : std::nullopt;
    const auto start = day ? start_of(*year, *month, *day) : std::nullopt;
    if (!start) return std::nullopt;
    if (rest_.empty()) return *start + 24h;
    const auto of_day = take('T') || take('t') ? time() : std::nullopt;
    const auto ahead = of_day ? offset() : std::nullopt;
    if (!ahead || !rest_.empty()) return std::nullopt;
    return *start + *of_day - *ahead;
  }

 private:
  static std::optional<base::Instant> start_of(int year, int month, int day) {
    const auto civil = base::Day::of(year, month, day);
    if (!civil) return std::nullopt;
    return base::Instant{civil->days() * 24h};
  }
  bool take(char c) {
    if (!rest_.starts_with(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }
  // A number of exactly so many digits.
  std::optional<int> number(std::size_t digits) {
    if (rest_.size() < digits) return std::nullopt;
    int value = 0;
    for (const char c : rest_.substr(0, digits)) {
      if (!base::is_ascii_digit(c)) return std::nullopt;
      value = value * 10 + (c - '0');
    }
    rest_.remove_prefix(digits);
    return value;
  }
  // hh:mm, up to `most_hours`.
  std::optional<std::chrono::seconds> hours_and_minutes(int most_hours) {
    const auto hours = number(2);
    const auto minutes = hours && take(':') ? number(2) : std::nullopt;
    if (!minutes || *hours > most_hours || *minutes > 59) return std::nullopt;
    return std::chrono::hours(*hours) + std::chrono::minutes(*minutes);
  }
  // hh:mm, hh:mm:ss or hh:mm:ss.s, as its end.
  std::optional<std::chrono::seconds> time() {
    const auto start = hours_and_minutes(23);
    if (!start || !take(':')) return start ? std::optional(*start + 1min) : std::nullopt;
    const auto seconds = number(2);
    if (!seconds || *seconds > 60) return std::nullopt;  // 60: a leap second
    if (take('.')) {
      if (!number(1)) return std::nullopt;
      while (number(1)) {
      }
    }
    return *start + std::chrono::seconds(*seconds + 1);
  }
  // Z, +hh:mm or -hh:mm: how far the zone is ahead of UTC.
  std::optional<std::chrono::seconds> offset() {
    if (take('Z') || take('z')) return 0s;
    const bool ahead = take('+');
    if (!ahead && !take('-')) return std::nullopt;
    const auto span = hours_and_minutes(23);
    return span && !ahead ? std::optional(-*span) : span;
  }

  std::string_view rest_;
};

}  // namespace

std::string lastmod_of(std::string_view text) {
  constexpr std::size_t most = 40;  // with more digits of a second than anyone needs
  text = base::trim(text);
  return text.size() <= most && DateTime(text).end() ? std::string(text) : std::string();
}

bool is_settled(std::string_view lastmod, base::Instant now) {
  const auto end = DateTime(lastmod).end();
  return end && *end + 24h <= now;
}

}  // namespace crawler::lists
