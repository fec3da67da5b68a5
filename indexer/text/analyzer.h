// The one analysis of the house: texts, questions, snippets and spelling all go through it.
//
// A text is folded (fold.h), parted into tokens by script, and its tokens give terms of four families:
//   stem    the stem of a Korean word (korean.h), a Latin word by its language's Snowball rules, a compound's parts
//           joined (GPT-3: gpt3); no positions
//   bigram  two neighbouring syllables of Hangul, across spaces, quotes and middle dots but not across a sentence's
//           end or another script; two neighbouring characters of Han or kana, and each Han character alone; with
//           positions, so that a phrase of bigrams is a substring test that is blind to spaces
//   single  a noun of one syllable with or without particles, which the bigrams cannot find (책, 책을, 책에서부터: 책)
//   word    a word of another script as it stands, folded; with positions
// Hanja in a Korean text is both: its reading takes part as Hangul, the characters themselves as Han.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace indexer::text {

// Raised whenever the terms of a text change: an index of another version is built anew.
inline constexpr int analyzer_version = 3;

enum class Family : char { stem = 'Z', bigram = 'B', single = 'M', word = 'W' };

struct Token {
  enum class Kind : std::uint8_t { hangul, hanja, cjk, word };
  // What lies between this token and the one before it.
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

struct Analysis {
  std::u32string chars;     // of all tokens, folded, hanja as read
  std::u32string original;  // the same with the hanja themselves
  std::vector<Token> tokens;

  std::u32string_view word(const Token& token) const { return {chars.data() + token.first, token.length}; }
  std::u32string_view stem(const Token& token) const { return {chars.data() + token.first, token.stem}; }
  std::u32string_view written(const Token& token) const { return {original.data() + token.first, token.length}; }
  // True when bigrams run from the token before `index` into it.
  bool runs_on(std::size_t index) const;
};

// What the token makes with those it is joined to: a number and its unit (1989년의: 1989년), the last part of a
// compound the whole of it (GPT-3: gpt3); else "".
std::u32string joined_word(const Analysis& analysis, std::size_t index);

// The longest word kept as a term; the rest of a longer one is dropped (Xapian's terms end at 245 bytes).
inline constexpr std::size_t longest_word = 60;

// `text` is UTF-8 in NFC (archive/text.h). `language` is the column's, BCP 47; in "ja" and "zh" texts Han characters
// are not read as Korean. Linear in the text's size.
Analysis analyze(std::string_view text, std::string_view language = "ko");

// Calls `add` for each term of the analysis, in the text's order; position 0 stands for none, the first is 1.
using AddTerm = std::function<void(Family, std::u32string_view term, std::uint32_t position)>;
void each_term(const Analysis& analysis, std::string_view language, const AddTerm& add);

std::string to_utf8(std::u32string_view text);
std::u32string to_utf32(std::string_view text);

}  // namespace indexer::text
