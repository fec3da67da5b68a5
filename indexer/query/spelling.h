// "Did you mean": what a word that no column holds may have been meant as.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace indexer::query {

// A word of the index and in how many columns it stands.
struct VocabularyWord {
  std::string word;  // a stem, folded
  std::size_t columns = 0;
};
// Calls its argument for each stem of the index.
using Vocabulary = std::function<void(const std::function<void(std::string_view, std::size_t)>&)>;

// The word of the vocabulary nearest to `word` by edits of its letters: jamo for Hangul, where a wrong vowel or final
// is one edit and two letters swapped are one. At most one edit in a word of up to five letters, two in longer ones; of
// equally near ones the more frequent. Nothing when none is near.
std::optional<VocabularyWord> nearest(std::string_view word, const Vocabulary& vocabulary);

// Edits between two words of letters (Damerau's, adjacent swaps count one), or `most` + 1 when there are more.
std::size_t edits(std::u32string_view a, std::u32string_view b, std::size_t most);

// The letters of a word: Hangul as jamo, doubled vowels and finals as their parts.
std::u32string letters(std::string_view word);

}  // namespace indexer::query
