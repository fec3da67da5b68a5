// The text analysis that texts, queries, snippets, topics and spelling all use.
//
// A text is normalized (normalize.h) and divided into tokens by script. The tokens give terms of four families, whose
// letters follow Xapian's convention for stems (Z):
//   stem    the stem of a Korean word (korean.h), a Latin word by its language's Snowball rules, a compound's parts
//           joined (GPT-3: gpt3); no positions
//   bigram  two neighbouring syllables of Hangul, across spaces, quotes and middle dots but not across the end of a
//           sentence or another script; two neighbouring characters of Han or kana, and each Han character alone; with
//           positions, so that a phrase of bigrams finds a substring, whatever the spaces
//   single  a noun of one syllable with or without particles, which the bigrams cannot find (책, 책을, 책에서부터: 책)
//   word    a word of another script as it is written, normalized; with positions
// Hanja in a Korean text give both: terms of Hangul for their reading, and terms of Han for the characters.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace indexer::text {

// Must be raised whenever the terms of a text change: an index of another version is built again.
inline constexpr int analyzer_version = 3;

// The family of a term; its value is the letter before the text in the index.
enum class Family : char { stem = 'Z', bigram = 'B', single = 'M', word = 'W' };

// A run of characters of one script.
struct Token {
  enum class Kind : std::uint8_t {
    hangul,
    hanja,  // Han characters that have a Korean reading, in a Korean text
    cjk,    // other Han characters, and kana
    word    // letters and digits of all other scripts
  };
  // What lies between this token and the one before it, from the weakest to the strongest separation.
  enum class Glue : std::uint8_t { touching, joiner, space, quote, mark, stop };

  Kind kind = Kind::hangul;
  Glue glue = Glue::stop;
  bool particle = false;       // Hangul that is nothing but a particle of the token it touches
  std::uint32_t first = 0;     // in Analysis::chars
  std::uint32_t length = 0;    // of chars
  std::uint32_t stem = 0;      // Hangul: chars of the stem; otherwise length
  std::uint32_t position = 0;  // of its first char; Hangul, Han and kana take one a char, a word takes one
  std::uint32_t begin = 0;     // bytes of the text; two tokens of one character (¾: 3 and 4) share them
  std::uint32_t end = 0;
};

// The tokens of a text. The views that its functions return live as long as it.
struct Analysis {
  std::u32string chars;     // of all tokens, normalized, hanja as they are read
  std::u32string original;  // the same, hanja as they are written
  std::vector<Token> tokens;

  std::u32string_view word(const Token& token) const { return {chars.data() + token.first, token.length}; }
  std::u32string_view stem(const Token& token) const { return {chars.data() + token.first, token.stem}; }
  std::u32string_view written(const Token& token) const { return {original.data() + token.first, token.length}; }
  // Returns whether bigrams run from the token before `index` into it.
  bool runs_on(std::size_t index) const;
};

// Returns the word that the token at `index` makes with those before it: a number with its unit (1989년의: 1989년), or,
// at the last part of a compound, the whole compound (GPT-3: gpt3); "" when it makes none.
std::u32string joined_word(const Analysis& analysis, std::size_t index);

// Characters of the longest word that becomes a term; a longer one is cut, since Xapian's terms have at most 245 bytes.
inline constexpr std::size_t longest_word = 60;

// Analyzes a text, which should be UTF-8 in NFC (base/text.h) and shorter than 4 GB. `language` is that of the text
// (BCP 47); in "ja" and "zh" texts Han characters are not read as Korean. Linear in the size of the text.
Analysis analyze(std::string_view text, std::string_view language = "ko");

// Calls `add` for each term of an analysis, in the order of the text. Positions begin with 1; 0 stands for none.
using AddTerm = std::function<void(Family, std::u32string_view term, std::uint32_t position)>;
void each_term(const Analysis& analysis, std::string_view language, const AddTerm& add);

// Bytes that are not UTF-8 become U+FFFD.
std::string to_utf8(std::u32string_view text);
std::u32string to_utf32(std::string_view text);

}  // namespace indexer::text
