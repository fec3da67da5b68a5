#include "indexer/text/korean.h"

#include <algorithm>

namespace indexer::text {
namespace {

constexpr int finals = 28;  // of a Hangul syllable block, the first being none (Unicode, section 3.12)
constexpr int rieul = 8;

int final_of(char32_t syllable) { return static_cast<int>((syllable - 0xAC00) % finals); }

bool fits(char32_t before, After after) {
  const int final = final_of(before);
  switch (after) {
    case After::any:
      return true;
    case After::consonant:
      return final != 0;
    case After::vowel:
      return final == 0;
    case After::vowel_or_rieul:
      return final == 0 || final == rieul;
    case After::consonant_not_rieul:
      return final != 0 && final != rieul;
  }
  return false;
}

const Ending* find(std::span<const Ending> table, std::u32string_view text) {
  const auto found = std::lower_bound(
      table.begin(), table.end(), text,
      [](const Ending& ending, std::u32string_view key) { return ordered_from_behind(ending.text, key); });
  return found != table.end() && found->text == text ? &*found : nullptr;
}

constexpr std::size_t longest = 7;  // syllables of the longest ending

// Those of a table that end in a syllable, which most words leave few of or none.
std::span<const Ending> ending_in(char32_t last, std::span<const Ending> table) {
  const auto begin =
      std::partition_point(table.begin(), table.end(), [last](const Ending& e) { return e.text.back() < last; });
  const auto end = std::partition_point(begin, table.end(), [last](const Ending& e) { return e.text.back() == last; });
  return {begin, end};
}

// The length of the word without the longest ending of the table that fits.
std::size_t without(std::span<const Ending> all, std::u32string_view word, std::size_t least) {
  if (word.size() <= least) return word.size();
  const std::span<const Ending> table = ending_in(word.back(), all);
  if (table.empty()) return word.size();
  for (std::size_t length = std::min(longest, word.size() - least); length > 0; --length) {
    const Ending* ending = find(table, word.substr(word.size() - length));
    if (ending && fits(word[word.size() - length - 1], ending->after)) return word.size() - length;
  }
  return word.size();
}

}  // namespace

std::size_t stem_length(std::u32string_view word, std::size_t least) {
  std::size_t length = without(predicate_tails(), word, least);
  if (length == word.size()) length = without(particles(), word, least);
  if (length > least && word[length - 1] == U'들') --length;
  return length;
}

bool is_single(std::u32string_view word) {
  if (word.size() < 2) return !word.empty();
  if (is_function_word(word) || begins_like_single(word) || without(predicate_tails(), word, 1) < word.size())
    return false;
  const std::size_t length = without(particles(), word, 1);
  return length == 1 || (length == 2 && word[1] == U'들');
}

std::size_t before_spoken_ending(std::u32string_view word) {
  constexpr std::size_t least = 2;
  return without(predicate_tails(), word, 1) < word.size() ? word.size() : without(spoken_endings(), word, least);
}

std::size_t sure_stem_length(std::u32string_view word) {
  std::size_t length = without(predicate_tails(), word, 2);
  if (length == word.size()) length = without(particles(), word, 2);
  const std::u32string_view ending = word.substr(length);
  if (ending.empty() || ends_like_inflected(word)) return word.size();
  if (ending.size() > 1) return length;
  const bool sure =
      sure_particles.find(ending) != std::u32string_view::npos && !begins_like_single(word.substr(word.size() - 2));
  return sure ? length : word.size();
}

bool is_particle(std::u32string_view word) { return find(particles(), word) != nullptr; }

}  // namespace indexer::text
