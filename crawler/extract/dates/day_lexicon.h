// The names and labels by which pages mark a day: of publication, of the last change, of the printed paper.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crawler/extract/dates/date_scanner.h"

namespace crawler::extract {

// What a marked day is the day of.
enum class Means : std::uint8_t { published, modified, printed };

// What the name of a meta element, a microdata or RDFa property or a class says about the day in it.
struct DayName {
  Means means;
  float weight;  // how far such a place can be trusted; the scale is that of DayVote::weight
};

// Looks a name up without regard to case, '-', '_', '.' and ':'. Nothing when it does not name a day.
std::optional<DayName> day_name(std::string_view name);

// A label that was found beside a day. `word` has static storage.
struct DayLabel {
  std::string_view word;
  Means means;
  bool registry = false;  // "등록일자", "발행일자": behind a text they tell when the newspaper itself was registered
};

// The label of the day at [`begin`, `end`) of a line in lower case: the nearest one within a few words before it, but
// not before `from`, where an earlier day of the line ends; else one directly behind it, as Korean and Japanese write.
// A label is a word of its own in scripts with spaces. Nothing when the day has no label.
std::optional<DayLabel> label_beside(std::string_view line, std::size_t from, std::size_t begin, std::size_t end);

// The longest label that a line in lower case begins with, for a day at the front of the next line.
std::optional<DayLabel> label_in_front(std::string_view line);

// Whether a line in lower case, which holds these days and no others, names a period: "1 January to 5 May 2024" is when
// something is open.
bool is_period(std::string_view line, const std::vector<WrittenDay>& days);

// Whether a line, in lower case, is a copyright notice: its days are the site's.
bool claims_rights(std::string_view line);

}  // namespace crawler::extract
