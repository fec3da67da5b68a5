#include "base/width.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "base/text.h"

namespace base {

int cell_width(char32_t c) {
  // Nearly all of a Korean text: printable ASCII and syllables of Hangul.
  if (c >= 0x20 && c < 0x7F) return 1;
  if (c >= 0xAC00 && c <= 0xD7A3) return 2;
  const auto code = static_cast<UChar32>(c);
  switch (u_charType(code)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_CONTROL_CHAR:
    case U_FORMAT_CHAR:
      return 0;
    default:
      break;
  }
  if (c >= 0x1160 && c <= 0x11FF) return 0;  // vowels and finals of decomposed Hangul join the initial before them
  const int width = u_getIntPropertyValue(code, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

int text_width(std::string_view text) {
  int cells = 0;
  for (std::size_t at = 0; at < text.size();) cells += cell_width(next_code_point(text, at));
  return cells;
}

std::string cut_to(std::string_view text, int cells) {
  int used = 0;
  std::size_t keep = 0;  // end of what leaves a cell for the ellipsis
  for (std::size_t at = 0; at < text.size();) {
    used += cell_width(next_code_point(text, at));
    if (used > cells) return cells > 0 ? std::string(text.substr(0, keep)) + "…" : std::string();
    if (used <= cells - 1) keep = at;
  }
  return std::string(text);
}

std::string pad_to(std::string_view text, int cells) {
  std::string line = cut_to(text, cells);
  const int missing = cells - text_width(line);
  return missing > 0 ? line.append(static_cast<std::size_t>(missing), ' ') : line;
}

std::string align_right(std::string_view text, int cells) {
  const int missing = std::max(0, cells - text_width(text));
  return std::string(static_cast<std::size_t>(missing), ' ').append(text);
}

}  // namespace base
