#include "indexer/text/korean.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdint>

#include "indexer/text/syllables.h"

namespace indexer::text {
namespace {

constexpr int rieul = 8;

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

constexpr int slot_bits = 11;  // of a hash: where the search for an ending begins

// The endings of a table by their syllables, the last one first, so that all endings of a word are found in one pass
// from behind.
class Endings {
 public:
  explicit Endings(std::span<const Ending> table) : table_(table) {
    assert(table.size() <= slots_.size() / 2);  // a search ends at a free slot
    for (std::size_t i = 0; i < table.size(); ++i) {
      std::size_t slot = slot_of(hash_of(table[i].text));
      while (slots_[slot] != 0) slot = (slot + 1) % slots_.size();
      slots_[slot] = static_cast<std::uint16_t>(i + 1);
      longest_ = std::max(longest_, table[i].text.size());
    }
  }

  static std::uint64_t with(std::uint64_t hash, char32_t syllable) { return (hash ^ syllable) * 0x9E3779B97F4A7C15U; }
  // Returns the ending with that text, whose syllables make the hash; nullptr when there is none.
  const Ending* find(std::uint64_t hash, std::u32string_view text) const {
    for (std::size_t slot = slot_of(hash); slots_[slot] != 0; slot = (slot + 1) % slots_.size())
      if (table_[slots_[slot] - 1U].text == text) return &table_[slots_[slot] - 1U];
    return nullptr;
  }
  bool has(std::u32string_view word) const { return word.size() <= longest_ && find(hash_of(word), word) != nullptr; }
  std::size_t longest() const { return longest_; }  // syllables

 private:
  static std::uint64_t hash_of(std::u32string_view text) {
    std::uint64_t hash = 0;
    for (std::size_t k = text.size(); k > 0; --k) hash = with(hash, text[k - 1]);
    return hash;
  }
  static std::size_t slot_of(std::uint64_t hash) { return hash >> (64 - slot_bits); }

  std::span<const Ending> table_;
  std::array<std::uint16_t, 1 << slot_bits> slots_{};  // one more than the number in the table; 0: free
  std::size_t longest_ = 0;
};

// Where a word ends without the longest ending of a table that fits and leaves at least one syllable, or two; the
// word's size where there is none.
struct Cut {
  std::size_t to_one, to_two;
};

Cut cut(const Endings& endings, std::u32string_view word) {
  Cut found{word.size(), word.size()};
  std::uint64_t hash = 0;
  for (std::size_t length = 1; length < word.size() && length <= endings.longest(); ++length) {
    const std::size_t left = word.size() - length;
    hash = Endings::with(hash, word[left]);
    const Ending* ending = endings.find(hash, word.substr(left));
    if (!ending || !fits(word[left - 1], ending->after)) continue;
    found.to_one = left;
    if (left > 1) found.to_two = left;
  }
  return found;
}

Cut without_tail(std::u32string_view word) {
  static const Endings endings(predicate_tails());
  return cut(endings, word);
}

const Endings& particle_endings() {
  static const Endings endings(particles());
  return endings;
}

Cut without_spoken(std::u32string_view word) {
  static const Endings endings(spoken_endings());
  return cut(endings, word);
}

std::size_t stem_of(std::u32string_view word, std::size_t cut, std::size_t least) {
  return cut > least && word[cut - 1] == U'들' ? cut - 1 : cut;
}

// Where an ending begins in which no noun ends; `cut` is where any ending does.
std::size_t sure_stem_of(std::u32string_view word, std::size_t cut) {
  const std::u32string_view ending = word.substr(cut);
  if (ending.empty()) return word.size();
  const bool sure = ending.size() > 1 || (sure_particles.find(ending) != std::u32string_view::npos &&
                                          !begins_like_single(word.substr(word.size() - 2)));
  return sure && !ends_like_inflected(word) ? cut : word.size();
}

// `without` is the word's length without a particle.
bool is_single(std::u32string_view word, std::size_t without) {
  const bool short_enough = without == 1 || (without == 2 && word[1] == U'들');
  return short_enough && !is_function_word(word) && !begins_like_single(word);
}

}  // namespace

WordParts parts_of(std::u32string_view word, std::size_t least) {
  const auto size = word.size();
  const Cut tails = without_tail(word), ends = cut(particle_endings(), word);
  const std::size_t to_two = tails.to_two < size ? tails.to_two : ends.to_two;
  const std::size_t to_least = least > 1 ? to_two : tails.to_one < size ? tails.to_one : ends.to_one;
  const bool single = size < 2 ? size == 1 : tails.to_one == size && is_single(word, ends.to_one);
  return {stem_of(word, to_least, least), sure_stem_of(word, to_two), single};
}

std::size_t before_spoken_ending(std::u32string_view word) {
  return without_tail(word).to_one < word.size() ? word.size() : without_spoken(word).to_two;
}

bool is_particle(std::u32string_view word) { return particle_endings().has(word); }

}  // namespace indexer::text
