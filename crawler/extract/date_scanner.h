// Days as pages write them: ISO 8601 and RFC 5322 timestamps, and what people write in Korean, English, German,
// French, Spanish, Japanese, Chinese and every other language that ICU has month names for.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"

namespace crawler::extract {

struct WrittenDay {
  base::Day day;                   // as written, in whatever zone the writer meant
  int minute = -1;                 // of the day; -1: no time of day was written
  std::optional<int> offset;       // minutes east of UTC, when written
  std::size_t begin = 0, end = 0;  // where it stands in the text
};

// The days in a text, in order. `language` (BCP 47) brings its month names beside the English ones and says whether
// 3/4/2021 is April (all but en-US) or March. Days before 1850 and after 2100 are none.
std::vector<WrittenDay> find_days(std::string_view text, std::string_view language = {});

// A machine's timestamp, or the first day in the text: what stands in attributes and JSON. Seconds and milliseconds
// since 1970 are read too.
std::optional<WrittenDay> read_timestamp(std::string_view text, std::string_view language = {});

// The paper's day: as written; but what is written in UTC with a time of day, beside a known zone of the paper
// ("Asia/Seoul"), is the day there at that instant.
base::Day paper_day(const WrittenDay& written, const std::string& zone);

// A day in an URL's path or its query: /2024/03/01/, 20240301, 2024-03-01; unknown when there is none. The last wins.
base::Day day_in_url(std::string_view url);

}  // namespace crawler::extract
