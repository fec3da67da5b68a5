// Widths in terminal cells: a Hangul syllable takes two, a combining mark none (UAX #11).
#pragma once

#include <string>
#include <string_view>

namespace base {

// 0, 1 or 2.
int cell_width(char32_t c);
// The sum over the text, which is UTF-8 without line breaks.
int text_width(std::string_view text);

// Returns the longest beginning of `text` that fits `cells`, with an ellipsis as its last cell when something was cut
// off; "" when `cells` is not positive.
std::string cut_to(std::string_view text, int cells);
// Returns `text` with spaces behind it up to `cells`, cut as by cut_to() when it is longer.
std::string pad_to(std::string_view text, int cells);
// Returns `text` with spaces before it up to `cells`; as it is when it is longer.
std::string align_right(std::string_view text, int cells);

}  // namespace base
