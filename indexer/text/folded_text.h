// A text as phrases are looked for in it: its characters and words, normalized, in the order of their positions, and
// how words meet. It takes the place of lists of positions in the index: which texts have all terms of a phrase the
// posting lists say, whether they stand side by side is read here, at a few microseconds a text.
//
// A folded text is a sequence of 16-bit units. A character that has terms is itself (UTF-16); units of the private use
// area say the rest (folded_text.cc). What is not searched (spaces, marks) is not there.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/text/analyzer.h"

namespace indexer::text {

// A term that has positions: a bigram, a joint or a word.
struct PlacedTerm {
  Family family = Family::bigram;
  std::u32string text;

  bool operator==(const PlacedTerm&) const = default;
};

// A place of a phrase.
struct Slot {
  std::uint32_t offset = 0;       // positions behind the phrase's first place
  std::vector<PlacedTerm> terms;  // any of which may stand there; at least one
};

// Folds a text: each term of each_term() that has a position is found at that position, and no other one.
std::u16string fold(const Analysis& analysis);

// Reads a folded text, which must outlive it. Any units may be given: nonsense is read as some other text.
class FoldedText {
 public:
  explicit FoldedText(std::u16string_view units) : units_(units) {}

  // Whether every slot is taken at its place somewhere in the text. REQUIRES: at least one slot, in the order of their
  // offsets
  bool has(const std::vector<Slot>& slots) const;
  // Whether two different terms stand less than `window` positions apart.
  bool has_near(const PlacedTerm& a, const PlacedTerm& b, std::uint32_t window) const;
  // The positions of a term, in ascending order.
  std::vector<std::uint32_t> positions(const PlacedTerm& term) const;

 private:
  std::u16string_view units_;
};

}  // namespace indexer::text
