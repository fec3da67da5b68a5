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
//   unit    a number with the first syllable of what follows it (300억원, 300 억원: 300억)
//   joint   a bigram across two words and how they meet, see Meeting; with positions. Ranking counts it as a bigram,
//   too parted  what the index has in place of a bigram that a text has only across two words (가구 in "슈퍼컴퓨터가
//   구축");
//           each_term() does not give it
// A word of letters and digits is two tokens (TOP500, GPT4, 30km), so that it is found however it is spaced. Hanja in a
// Korean text give both: terms of Hangul for their reading, and terms of Han for the characters.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace indexer::text {

// Must be raised whenever the terms of a text change: an index of another version is built again.
inline constexpr int analyzer_version = 5;

// The family of a term; its value is the letter before the text in the index.
enum class Family : char { stem = 'Z', bigram = 'B', single = 'M', word = 'W', unit = 'N', joint = 'J', parted = 'K' };

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
  bool particle = false;     // Hangul that is nothing but a particle of the token it touches
  bool single = false;       // a noun of one syllable, alone or with particles (WordParts::single)
  std::uint32_t first = 0;   // in Analysis::chars
  std::uint32_t length = 0;  // of chars
  std::uint32_t stem = 0;    // Hangul: chars of the stem; otherwise length
  std::uint32_t noun = 0;    // Hangul: chars before an ending in which no noun ends (WordParts::sure_stem); else length
  std::uint32_t position = 0;  // of its first char; Hangul, Han and kana take one a char, a word takes one
  std::uint32_t begin = 0;     // bytes of the text; two tokens of one character (¾: 3 and 4) share them
  std::uint32_t end = 0;
};

// The tokens of a text. The views that its functions return live as long as it.
struct Analysis {
  std::u32string chars;     // of all tokens, normalized, hanja as they are read
  std::u32string original;  // the same, hanja as they are written, Latin letters with their accents
  std::vector<Token> tokens;

  std::u32string_view word(const Token& token) const { return {chars.data() + token.first, token.length}; }
  std::u32string_view stem(const Token& token) const { return {chars.data() + token.first, token.stem}; }
  std::u32string_view written(const Token& token) const { return {original.data() + token.first, token.length}; }
  // Returns whether bigrams run from the token before `index` into it.
  bool runs_on(std::size_t index) const;
  // Returns whether the token and the one before it are parts of one word that is not Hangul (GPT-3, GPT3).
  bool is_linked(std::size_t index) const;
  // Returns whether one word, written apart, may run from the token before `index` into it: not behind a comma, nor
  // behind a particle that ends no noun.
  bool may_be_one_word(std::size_t index) const;
  // Returns whether a word of two syllables may begin with that char of the token: not with the last one of the stem
  // before a particle that ends no noun (장마 in 정류장마다).
  bool may_begin_word(std::size_t index, std::size_t at) const;
  // Returns whether the token is a word of one syllable, alone; or, for what follows another word, with particles.
  bool is_one_syllable(std::size_t index, bool follows) const;
};

// Returns the word that the token at `index` makes with those before it: a number with its unit (1989년의: 1989년), or,
// at the last part of a compound, the whole compound (GPT-3: gpt3); "" when it makes none.
std::u32string joined_word(const Analysis& analysis, std::size_t index);

// Returns the number before the token at `index` with the token's first syllable (300억원: 300억); "" when no number
// stands before it.
std::u32string unit_of(const Analysis& analysis, std::size_t index);

// The syllables that are a unit behind a number, though they are particles elsewhere: 20만, 30도, 3인, 2과.
inline constexpr std::u32string_view number_units = U"만도인과";

// Characters of the longest word that becomes a term; a longer one is cut, since Xapian's terms have at most 245 bytes.
inline constexpr std::size_t longest_word = 60;

// Analyzes a text, which should be UTF-8 in NFC (base/text.h) and shorter than 4 GB. `language` is that of the text
// (BCP 47); in "ja" and "zh" texts Han characters are not read as Korean. Linear in the size of the text.
Analysis analyze(std::string_view text, std::string_view language = "ko");

// Calls `add` for each term of an analysis, in the order of the text. Positions begin with 1; 0 stands for none.
using AddTerm = std::function<void(Family, std::u32string_view term, std::uint32_t position)>;
void each_term(const Analysis& analysis, std::string_view language, const AddTerm& add);

// How two words meet, for a word of a query that would run across them: a half of one syllable must be a word of its
// own, as in "초 거대" and "연구 중", or it is the end or the beginning of another word.
enum class Meeting : char { long_words = '0', short_left = '1', short_right = '2', never = '4' };

// How the token meets the one before it, into which bigrams run (runs_on()); nothing when they may be one word that is
// written apart, syllable by syllable, and for Han and kana.
std::optional<Meeting> meeting_at(const Analysis& analysis, std::size_t index);

// Returns the text of the joint that two syllables make.
std::u32string joint_text(std::u32string_view bigram, Meeting meeting);

// The bigrams that texts have only across two words. Two words of one syllable each (새 집) count as one word that is
// written apart, and their bigram as within it.
class PartedBigrams {
 public:
  PartedBigrams() = default;
  explicit PartedBigrams(const std::vector<const Analysis*>& texts);

  bool has(std::u32string_view bigram) const;

 private:
  static std::uint64_t key(char32_t left, char32_t right) { return std::uint64_t{left} << 32 | right; }

  std::vector<std::uint64_t> keys_;  // in order
};

// Bytes that are not UTF-8 become U+FFFD.
std::string to_utf8(std::u32string_view text);
std::u32string to_utf32(std::string_view text);

}  // namespace indexer::text
