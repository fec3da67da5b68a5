// Unicode. Every text is cleaned before it is stored, compared or indexed: it is then valid UTF-8 in NFC without NUL.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace base {

// What clean() had to change, for reports; all zero for a well-formed text.
struct Mended {
  std::size_t broken = 0;     // bytes that were not UTF-8, replaced by U+FFFD
  std::size_t controls = 0;   // control characters other than tab and line breaks, dropped
  std::size_t invisible = 0;  // zero-width and bidi marks (UAX #9), dropped
};

// Returns the text as valid UTF-8 in NFC (UAX #15), without control characters other than tab and line breaks, without
// zero-width and bidi marks and byte order marks. U+200D (zero width joiner) stays between emoji and in scripts that
// write with it; it is dropped behind Hangul and ASCII. Linear time.
std::string clean(std::string_view text, Mended* mended = nullptr);

// Returns the text in NFC. REQUIRES: valid UTF-8.
std::string nfc(std::string_view text);

// Whether the text is well-formed UTF-8 (RFC 3629).
bool valid_utf8(std::string_view text);

// Returns the text with each run of white space (Unicode's White_Space, so NBSP and U+3000 too) as one space, and none
// at its ends.
std::string fold_space(std::string_view text);

// Returns the letters and digits of the text alone, in lower case, so that texts that differ in case, spaces and
// punctuation are equal.
std::string fold_to_letters(std::string_view text);

// Returns the JSON with DEL, the C1 control characters, the zero-width and the bidi marks in it as escapes, so that it
// can be printed on a terminal (RFC 8259, section 7, lets them stand). REQUIRES: valid JSON.
std::string printable_json(std::string_view json);

// The paragraphs of a stored body: the parts between blank lines, none of them empty.
std::vector<std::string> paragraphs(std::string_view body);

// Returns the code point at byte `at`, which is no ASCII character, and moves `at` behind it. Where the bytes are not
// UTF-8, returns U+FFFD and moves by one byte. REQUIRES: at < text.size().
char32_t next_long_code_point(std::string_view text, std::size_t& at);

// The same for any character.
inline char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  return byte < 0x80 ? (++at, char32_t{byte}) : next_long_code_point(text, at);
}
// Appends `c`, which must be a Unicode scalar value, as UTF-8.
void append_utf8(std::string& out, char32_t c);

}  // namespace base
