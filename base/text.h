// What every text goes through before it is stored, compared or indexed: valid UTF-8 in Unicode's NFC, no NUL.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace base {

// What cleaning had to mend, for reports; all zero for a well-formed text.
struct Mended {
  std::size_t broken = 0;     // bytes that were no UTF-8, replaced by U+FFFD
  std::size_t controls = 0;   // NUL and other control characters but tab and line breaks, dropped
  std::size_t invisible = 0;  // zero-width and bidi marks (UAX #9), dropped
};

// Valid UTF-8 in NFC (UAX #15), without NUL, other controls, zero-width and bidi marks, BOM. Linear time.
// U+200D (zero width joiner) stays between emoji and in scripts that write with it; it goes beside Hangul.
std::string clean(std::string_view text, Mended* mended = nullptr);

// NFC alone, of valid UTF-8.
std::string nfc(std::string_view text);

bool valid_utf8(std::string_view text);

// Runs of white space (Unicode's White_Space, so NBSP and U+3000 too) as one space, none at the ends.
std::string fold_space(std::string_view text);

// The paragraphs of a stored body: parts between blank lines.
std::vector<std::string> paragraphs(std::string_view body);

// The code point at `at`, which is moved behind it. U+FFFD, one byte on, where the bytes are no UTF-8.
char32_t next_code_point(std::string_view text, std::size_t& at);
void append_utf8(std::string& out, char32_t c);

}  // namespace base
