// The fields that the query language knows: those of the field table with terms, and its own.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"

namespace indexer::query {

enum class FieldSort { text, exact, days, topic, about, source };

struct QueryField {
  std::string_view name;
  std::string_view korean;
  std::string_view help;
  FieldSort sort = FieldSort::text;
};

// All of them, for the manual and the completions: the language's own behind the field table's.
const std::vector<QueryField>& query_fields();
// By its English or Korean name in any case, or nullptr.
const QueryField* find_query_field(std::string_view typed);

struct Days {
  base::Day first, last;
};
// "2021", "2019..2021", "2020-03..", "2021-04-09": first and last day, an open end the calendar's; nothing on others.
std::optional<Days> parse_days(std::string_view text);

}  // namespace indexer::query
