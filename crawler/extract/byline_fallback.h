// A writer's name that nothing marks but its place: a line of its own where the text begins or ends, or beside the day
// under the headline. For pages that name nobody in another way.
#pragma once

#include <string>

#include "crawler/extract/page_model.h"

namespace crawler::extract {

// `begin` and `end` are the body's blocks. Empty when no line can be taken for a name:
//   【松岡大地】 at the end of the text;
//   a bold or right-aligned line of two to four words in capitals, the first or last of the text;
//   "Jane Doe | 05.04.2025", shortly before or behind the text's beginning;
//   "By TPN, in News" there: initials.
std::string find_signature(const PageModel& outline, std::size_t begin, std::size_t end);

}  // namespace crawler::extract
