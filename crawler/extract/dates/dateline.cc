#include "crawler/extract/dates/dateline.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/strings.h"
#include "crawler/extract/lines/wording.h"

namespace crawler::extract {
namespace {

constexpr std::size_t max_dateline = 120;  // bytes of a paragraph that are read
constexpr std::size_t max_before_day = 40, max_behind_day = 24;
constexpr std::size_t most_words_of_place = 4;

// Whether what stands before a day is a place and parts the day from it: "Ahlen, ", "Ahlen, den ", "(Ahlen) ".
bool is_place_of_dateline(std::string_view before) {
  before = base::trim(before);
  if (before.ends_with(" den")) before.remove_suffix(4);
  const bool parted = before.ends_with(',') || before.ends_with('/') || before.ends_with(')') ||
                      before.ends_with('(') || before.ends_with('|');
  const auto words = base::split(before, ' ');
  const auto begins_small = [](std::string_view word) { return !word.empty() && word[0] >= 'a' && word[0] <= 'z'; };
  return parted && words.size() <= most_words_of_place && !begins_small(words.back());
}

}  // namespace

std::optional<WrittenDay> day_of_dateline(std::string_view paragraph, std::string_view language) {
  const std::string_view text = paragraph.substr(0, max_dateline);
  for (const WrittenDay& written : find_days(text, language)) {
    const std::string_view behind = text.substr(written.end, max_behind_day);
    const bool parted = behind.find(" - ") != std::string_view::npos || behind.find("--") != std::string_view::npos ||
                        behind.find("–") != std::string_view::npos || behind.find("—") != std::string_view::npos;
    const std::string_view next = base::trim(behind);
    const bool closed = next.starts_with(". ") || next.starts_with(": ") || next.starts_with(") ");
    const bool placed = closed && is_place_of_dateline(text.substr(0, written.begin));
    if (written.begin < max_before_day && (parted || placed)) return written;
  }
  return std::nullopt;
}

bool closes_letter(std::string_view line, std::string_view language) {
  const auto days = find_days(line, language);
  if (days.size() != 1 || days.front().begin == 0) return false;
  const std::string_view before = base::trim(line.substr(0, days.front().begin));
  const std::size_t comma = before.find(',');
  if (comma == std::string_view::npos || comma == 0) return false;
  const bool small = (before[0] >= 'a' && before[0] <= 'z') || base::is_ascii_digit(before[0]);
  if (small) return false;
  const std::string place = lower_case(before.substr(0, comma)), article(base::trim(before.substr(comma + 1)));
  constexpr std::array<std::string_view, 7> articles{"", "den", "am", "le", "el", "il", "dnia"};
  // Rooms and houses are where something will be, and "Der Spiegel" is where something was printed.
  constexpr std::array<std::string_view, 12> rooms{"halle",  "haus",   "saal",    "hof",  "zentrum", "kirche",
                                                   "schule", "museum", "theater", "heim", "hall",    "house"};
  constexpr std::array<std::string_view, 7> names{"der ", "die ", "das ", "the ", "le ", "la ", "el "};
  const auto words = base::split(place, ' ');
  return std::find(articles.begin(), articles.end(), article) != articles.end() && words.size() <= 2 &&
         place.find(':') == std::string::npos &&
         std::none_of(rooms.begin(), rooms.end(), [&](std::string_view room) { return place.ends_with(room); }) &&
         std::none_of(names.begin(), names.end(), [&](std::string_view name) { return place.starts_with(name); });
}

bool tells_state(std::string_view line) {
  if (line.starts_with("stand:") || line.starts_with("stand vom ") || line.starts_with("stand am ")) return true;
  return line.starts_with("stand ") && line.size() > 6 && base::is_ascii_digit(line[6]);
}

}  // namespace crawler::extract
