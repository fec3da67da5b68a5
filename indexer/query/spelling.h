// Spelling suggestions ("did you mean") for words that no column has.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace indexer::query {

// A word of the index.
struct VocabularyWord {
  std::string word;         // a stem, normalized
  std::size_t columns = 0;  // that have it
};
// Calls its argument with each stem of the index and the number of columns that have it.
using Vocabulary = std::function<void(const std::function<void(std::string_view, std::size_t)>&)>;

// Returns the word of the vocabulary with the fewest edits from `word`, of several the most frequent. Edits are counted
// in letters, which are jamo for Hangul, so that a wrong vowel or final is one edit. A word of up to five letters may
// have one edit, a longer one two; nothing when no word is that near, or `word` has fewer than three letters.
std::optional<VocabularyWord> nearest(std::string_view word, const Vocabulary& vocabulary);

// Returns the edit distance of two words (optimal string alignment: inserting, deleting or replacing a letter, or
// swapping two adjacent ones, is one edit), or `most` + 1 when it is more than `most`.
std::size_t edits(std::u32string_view a, std::u32string_view b, std::size_t most);

// Returns the letters of a word of UTF-8: Hangul as jamo, compound vowels and finals as their parts.
std::u32string letters(std::string_view word);

}  // namespace indexer::query
