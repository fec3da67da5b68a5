// A text that the page carries as data beside its markup: JSON-LD's articleBody (schema.org/articleBody), or the state
// that scripts start from. Where the markup holds the same text, it shows which blocks are text; where the markup does
// not, it is the text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "crawler/extract/page/blocks.h"

namespace crawler::extract {

// The paragraphs of such a text. It owns them; no paragraphs mean that the page carries none.
struct EmbeddedText {
  std::vector<std::string> paragraphs;  // clean, none empty
  float weight = 0;                     // of all paragraphs, as Block::weight
  std::string from;                     // "json-ld articleBody" or "script state"
};

// Reads the paragraphs of a text that may be HTML, HTML whose entities are escaped once more, or plain lines. No
// paragraphs when it is HTML larger than a page may be. `from` is kept as it is.
EmbeddedText embedded_text(std::string_view text, std::string from);

// The runs of four words of one or more texts (Broder's w-shingling, 1997), to tell whether another text stands in
// them. Words are compared without the case of ASCII letters.
class Shingles {
 public:
  void add(std::string_view text);
  bool empty() const { return hashes_.empty(); }
  // The share of a text's runs that are among these, 0 to 1. Nothing when the text has fewer than four words, which
  // are too few to tell.
  std::optional<float> share(std::string_view text) const;

 private:
  std::unordered_set<std::uint64_t> hashes_;
};

// Which blocks of a page stand in an embedded text.
struct EmbeddedMatch {
  static constexpr float least_weight = 400;  // a shorter text may be a summary
  std::vector<bool> matched;                  // one for each block; empty when there is no text to compare with
  float covered = 0;                          // the share of the text that stands in those blocks, 0 to 1
  // Whether the page shows enough of the text for `matched` to tell text from the rest.
  bool usable() const { return covered > 0.5F; }
};

// Compares each block with the text. Matches nothing when the text weighs less than EmbeddedMatch::least_weight.
EmbeddedMatch match_blocks(const std::vector<Block>& blocks, const EmbeddedText& text);

}  // namespace crawler::extract
