// A writer's name that only its place marks: a line of its own where the text begins or ends, or beside the day under
// the headline. For pages that name nobody in another way.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "crawler/extract/page/page_model.h"

namespace crawler::extract {

// Where to look: the blocks [`begin`, `end`) of the body, the block of the headline, and that of the first prose.
struct BylinePlace {
  std::size_t begin = 0, end = 0, headline = 0, prose = 0;
};

// A name that was found; empty when there is none.
struct FallbackByline {
  std::string name;
  std::optional<std::size_t> line = {};  // the block that is nothing but the name or the note about its bearer
  bool told = false;                     // a label or the class of a box says that it is the author's
};

// Looks for a name in and around the body. `language` (BCP 47) is for the days in lines. Empty when no line can be
// taken for a name. It recognises:
//   【松岡大地】 at the end of the text;
//   a bold, italic or right-aligned line of two to four words in capitals, the first or last of the text;
//   "(Jane Doe)" and "- Jane Doe", the last of the text;
//   "Jane Doe | 05.04.2025" and "5 April 2025, Jane Doe" between the headline and the text, or such a name alone beside
//   the line with the day;
//   "新华社贵阳11月8日电（记者罗启明、覃小禾）", the dateline of a Chinese report;
//   "By TPN, in News" at the same place: initials;
//   a name alone in the line next to that with a mail address, around the end of the text;
//   the name in a box about the author behind the text, and at the front of a note about the author at its end.
FallbackByline find_fallback_byline(const PageModel& page, const BylinePlace& place, std::string_view language);

}  // namespace crawler::extract
