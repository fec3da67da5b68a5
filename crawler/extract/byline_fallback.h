// A writer's name that only its place marks: a line of its own where the text begins or ends, or beside the day under
// the headline. For pages that name nobody in another way.
#pragma once

#include <cstddef>
#include <string>

#include "crawler/extract/page_model.h"

namespace crawler::extract {

// Looks for a name in and around the blocks [`begin`, `end`) of the body. Empty when no line can be taken for a name.
// It recognises:
//   【松岡大地】 at the end of the text;
//   a bold or right-aligned line of two to four words in capitals, the first or last of the text;
//   "Jane Doe | 05.04.2025", shortly before or behind the beginning of the text;
//   "By TPN, in News" at the same place: initials.
std::string find_fallback_byline(const PageModel& page, std::size_t begin, std::size_t end);

}  // namespace crawler::extract
