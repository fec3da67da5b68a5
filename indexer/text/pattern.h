// Patterns: what a word or phrase of a query looks for, as sequences of syllables and words side by side. The compiler
// of queries turns them into Xapian queries; a Haystack finds them in a text, for marking, explaining and classifying.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/text/analyzer.h"

namespace indexer::text {

// A part of a sequence.
struct Part {
  enum class Kind : std::uint8_t {
    syllable,  // Hangul, or hanja read as it
    han,       // Han or kana as written
    word       // a word of another script
  };
  Kind kind = Kind::syllable;
  char32_t c = 0;                  // syllable, han
  std::string word;                // word, normalized
  std::vector<std::string> stems;  // of the word, any of which may match instead; empty: only the word itself matches
  bool ends_word = false;          // another word of the typed text follows it
};

// Parts that must follow each other. A sequence of a single syllable matches only as the stem of a whole word. Where it
// was typed as one word, it matches a text in which a space parts it only if the parts can be words: none is left of a
// longer word as one syllable (학교 in "대학 교수"), and none ends in a particle (가구 in "컴퓨터가 구축"). Nor does a
// word of two syllables match the end of a stem and the beginning of its particle (장마 in 정류장마다).
struct Sequence {
  std::vector<Part> parts;
  bool prefix = false;  // the last part may be the beginning of a word
};

// A range of a text, in bytes.
struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool operator==(const Range&) const = default;
};

// How a pattern is matched.
enum class Form {
  word,    // by its stem, without particles and tails
  phrase,  // as written, whatever the spaces
  prefix   // words that begin with it
};

// A word or phrase with all sequences that match it (hanja also by their reading, GPT-3 also as gpt3).
struct Pattern {
  std::string text;  // as typed
  Form form = Form::word;
  std::vector<Sequence> alternatives;

  bool empty() const { return alternatives.empty(); }
};

// Analyzes a word or phrase. `languages` are those of the texts to be searched (BCP 47), whose stemmers are tried on
// Latin words besides the English one. The pattern is empty when the text has no words; beyond 200 parts it is cut.
Pattern make_pattern(std::string_view text, Form form, const std::vector<std::string>& languages = {});

// An analyzed text, prepared for looking for many patterns in it.
class Haystack {
 public:
  // `analysis` must outlive this object; `language` is that of its text (BCP 47).
  Haystack(const Analysis& analysis, std::string_view language);

  // Returns the ranges of the whole words in which the pattern occurs, in order and without overlaps.
  std::vector<Range> find_all(const Pattern& pattern) const;
  // Returns how often the pattern occurs.
  std::size_t count(const Pattern& pattern) const;

 private:
  // A syllable or character, or a whole word.
  struct Element {
    char32_t c;         // as read; 0 for a word, and for cjk
    char32_t original;  // as written
    std::uint32_t position;
    std::uint32_t token;
    std::uint32_t at;  // within the token
  };
  struct Word {
    std::string text, stem;
  };

  template <typename Found>
  void find(const Sequence& sequence, Found found) const;
  void list_syllables();
  bool matches(const Sequence& sequence, std::size_t at) const;
  bool may_part(const Sequence& sequence, std::size_t at, std::size_t part) const;
  bool fits(const Part& part, const Element& element, bool begins) const;
  bool is_stem(const Element& element) const;

  const Analysis& analysis_;
  std::vector<Element> elements_;
  std::vector<Word> words_;  // by Element::at of words
  // The elements as lists by a hash of the syllable, 0 for words: the first of each, and behind each the next; 0 ends a
  // list, else the number is one more than the element's.
  std::vector<std::uint32_t> first_of_, next_of_;
};

}  // namespace indexer::text
