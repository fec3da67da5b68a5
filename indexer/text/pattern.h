// What a word or phrase of a question looks for in an analysed text: one or more sequences of syllables and words that
// stand side by side. The index answers the same question with phrases of bigrams; here it is answered on a text, for
// marking, explaining, classifying and checking.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/text/analyzer.h"

namespace indexer::text {

struct Part {
  enum class Kind : std::uint8_t {
    syllable,  // Hangul, or hanja read as it
    han,       // Han or kana as written
    word       // a word of another script
  };
  Kind kind = Kind::syllable;
  char32_t c = 0;                  // syllable, han
  std::string word;                // word, folded
  std::vector<std::string> stems;  // of the word, in the languages asked for; empty: only the word itself will do
};

// One sequence. Of a single part, a syllable is found only as the stem of a whole word.
struct Sequence {
  std::vector<Part> parts;
  bool prefix = false;  // the last part only begins a word
};

// A text range in bytes.
struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool operator==(const Range&) const = default;
};

enum class Form {
  word,    // as its stem, particles and tails off
  phrase,  // as written, blind to spaces
  prefix   // words that begin so
};

// A word or phrase and all the sequences that satisfy it (hanja also by their reading, GPT-3 also as gpt3).
struct Pattern {
  std::string text;  // as typed
  Form form = Form::word;
  std::vector<Sequence> alternatives;

  bool empty() const { return alternatives.empty(); }
};

// `languages`: of the texts to be searched, whose stemmers are tried on Latin words; Korean and English always are.
// A pattern longer than 200 parts is cut.
Pattern make_pattern(std::string_view text, Form form, const std::vector<std::string>& languages = {});

// An analysed text in which patterns are looked for; made once, it is quick for many patterns. Keeps a reference to the
// analysis.
class Haystack {
 public:
  Haystack(const Analysis& analysis, std::string_view language);

  // The bytes of the whole words that hold an occurrence, in order, not overlapping.
  std::vector<Range> find_all(const Pattern& pattern) const;
  // How often the pattern occurs.
  std::size_t count(const Pattern& pattern) const;

 private:
  // A syllable or character, or a whole word.
  struct Element {
    char32_t c;         // as read; 0 for a word
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
  bool matches(const Sequence& sequence, std::size_t at) const;
  bool fits(const Part& part, const Element& element, bool begins) const;
  bool is_stem(const Element& element) const;

  const Analysis& analysis_;
  std::vector<Element> elements_;
  std::vector<Word> words_;  // by Element::at of words
};

}  // namespace indexer::text
