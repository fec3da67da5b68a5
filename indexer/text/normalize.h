// Normalization: two spellings of a text are the same for a search when they are normalized to the same characters.
//
// Normalized are case and compatibility forms (NFKC_Casefold, UAX #44: Ａ is a, ㈜ is (주)), and the quotes, dashes and
// middle dots, for each of which Korean newspapers use several characters; Latin letters lose their accents (naïve).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace indexer::text {

// What a character is to the analyzer.
enum class Script : std::uint8_t {
  hangul,  // syllables; a jamo alone is a letter
  han,
  kana,
  letter,  // of every other script, with its marks
  digit,
  space,
  middle_dot,  // · and its look-alikes, normalized to U+00B7
  quote,       // normalized to ' and "
  joiner,      // - / & and the like, which join words (GPT-3, R&D)
  stop,        // ends a sentence: . ? ! and line breaks, normalized to '.'
  mark         // all other punctuation and symbols
};

// A character that is normalized by a table of its own and not by Unicode's properties.
struct Sign {
  char32_t c;
  char32_t normal;
  Script script;
};
// Returns the table of signs, which has static storage.
std::span<const Sign> signs();
// Returns ' or " for a quotation mark of any kind, any other character as it is.
char32_t straight_quote(char32_t c);

// A Latin letter that Unicode does not take apart, and what is typed for it.
struct Stroke {
  char32_t c, plain;
};
// Returns the table of such letters, which has static storage.
std::span<const Stroke> strokes();

// A normalized character. Several of them may come from one character of the text (¾).
struct NormalizedChar {
  char32_t c = 0;
  char32_t accented = 0;  // the same with its accent
  Script script = Script::mark;
  std::uint32_t begin = 0;  // bytes of the text it came from
  std::uint32_t end = 0;
};

// Returns the normalized characters of a text, which should be UTF-8 in NFC (base/text.h) and shorter than 4 GB.
std::vector<NormalizedChar> normalize(std::string_view text);

// Returns the character without its accents when it is a Latin letter (UAX #15), else the character itself.
char32_t without_accents(char32_t c);
std::string without_accents(std::string_view text);

// Returns the normalized text, for comparing names.
std::string normalized(std::string_view text);

}  // namespace indexer::text
