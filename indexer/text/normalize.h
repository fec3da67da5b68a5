// Folding: what two spellings of a text must have in common for a search to take them for the same.
//
// Case (Unicode's folding), width and other compatibility forms (NFKC, so Ａ is a and ㈜ is (주)), the quotes, the
// dashes and the middle dots that Korean papers write in half a dozen ways. Accents stay.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace indexer::text {

enum class Script : std::uint8_t {
  hangul,  // syllables; jamo that stand alone are `other letters`
  han,
  kana,
  letter,  // of every other script, with its marks
  digit,
  space,
  middle_dot,  // · and its look-alikes, folded to U+00B7
  quote,       // folded to ' and "
  joiner,      // - / & and their kind: join words into one thing (GPT-3, R&D)
  stop,        // ends a sentence: . ? ! and line breaks, folded to '.'
  mark         // all other punctuation and symbols
};

struct NormalizedChar {
  char32_t c = 0;
  Script script = Script::mark;
  std::uint32_t begin = 0;  // bytes of the text it came from
  std::uint32_t end = 0;
};

// The text's characters, folded; `text` is UTF-8 in NFC (archive/text.h). Its size is bounded by 4 GB.
std::vector<NormalizedChar> normalize(std::string_view text);

// The folded text alone, for comparing names.
std::string normalized(std::string_view text);

}  // namespace indexer::text
