// The fields of the query language: those of the field table that have terms, and its own.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"

namespace indexer::query {

// How the value behind "field:" is read.
enum class FieldSort { text, exact, days, topic, about, source, tag };

// A field that may stand before a colon in a query. Its texts have static storage.
struct QueryField {
  std::string_view name;    // English, e.g. "title"
  std::string_view korean;  // the same in Korean; empty: there is none
  std::string_view help;    // for the manual, without a full stop
  FieldSort sort = FieldSort::text;
};

// Returns all fields, those of the field table first; the manual and the completions show them.
const std::vector<QueryField>& query_fields();
// Returns the field with that English or Korean name in upper or lower case, or nullptr.
const QueryField* find_query_field(std::string_view typed);

// A span of days, both ends included.
struct Days {
  base::Day first, last;
};
// Reads "2021", "2020-03", "2021-04-09" or a range "2019..2021", "2020-03..", "..2019", whose open end is that of the
// calendar. An end may also be a time before today in the user's time zone: "6m..", "2y..1y" (base::day_before).
// Returns nothing for any other text.
std::optional<Days> parse_days(std::string_view text);

}  // namespace indexer::query
