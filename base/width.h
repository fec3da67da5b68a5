// Widths in terminal cells: a Hangul syllable takes two, a combining mark none (UAX #11).
#pragma once

#include <string>
#include <string_view>

namespace base {

int cell_width(char32_t c);
int text_width(std::string_view text);

// The longest beginning of `text` that fits `cells`; with an ellipsis as its last cell when something was cut.
std::string cut_to(std::string_view text, int cells);
// `text` with spaces behind it up to `cells`, cut when it is longer.
std::string pad_to(std::string_view text, int cells);

}  // namespace base
