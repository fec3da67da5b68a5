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

// A day found in a text, with the time of day and the zone when they are written beside it.
struct WrittenDay {
  base::Day day;                   // as written, in whatever zone the writer meant
  std::optional<int> minute;       // of the day, 0 to 1499; nothing when no time of day was written
  std::optional<int> offset;       // minutes east of UTC; nothing when no zone was written
  std::size_t begin = 0, end = 0;  // where it stands in the text, in bytes
  base::Day swapped;               // the other reading of a day such as 3/4/2021; unknown when there is only one
  bool short_year = false;         // the year was written with two digits
};

// Whether years of two digits count. They need a label or a line of their own to be told from other numbers.
enum class Years { full, also_short };

// The days in a text, in order. `language` (BCP 47) adds its month names to the English ones and says whether 3/4/2021
// is in April (all but en-US) or in March, and whether 24.01.05 begins with the year. Reads Japanese eras and, in Thai,
// years of the Buddhist calendar. Ignores days before 1850 and after 2100. Safe to call from several threads.
std::vector<WrittenDay> find_days(std::string_view text, std::string_view language = {}, Years years = Years::full);

// The first day in a text as attributes and JSON hold it: a timestamp, seconds or milliseconds since 1970, or a day as
// people write it. Reads the first 200 bytes. Nothing when they hold no day.
std::optional<WrittenDay> read_timestamp(std::string_view text, std::string_view language = {},
                                         Years years = Years::full);

// The newspaper's day: the day as written, except that a time of day in UTC is converted to the newspaper's `zone`
// ("Asia/Seoul"). An empty zone and "UTC" mean that it is not known.
base::Day paper_day(const WrittenDay& written, const std::string& zone);

// How many hours the clocks of Korea, Japan and China are ahead of UTC, for pages in their languages (BCP 47); 0 for
// other languages.
int zone_ahead(std::string_view language);

}  // namespace crawler::extract
