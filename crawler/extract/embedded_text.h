// A text that the page carries as data, beside its markup: JSON-LD's articleBody, or the state that scripts start from.
// Where the markup holds the same text it tells which blocks are text; where it does not, it is the text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "crawler/extract/blocks.h"

namespace crawler::extract {

struct EmbeddedText {
  std::vector<std::string> paragraphs;
  float weight = 0;
  std::string from;  // "json-ld articleBody", "script state"
};

// The paragraphs of a text that may be HTML, HTML with its entities escaped once more, or lines.
EmbeddedText embedded_text(std::string_view text, std::string from);

// The runs of four words of a text, to tell whether another text stands in it.
class Shingles {
 public:
  void add(std::string_view text);
  bool empty() const { return hashes_.empty(); }
  // The share of a text's runs that are among these, 0 to 1; negative when the text is too short to tell.
  float share(std::string_view text) const;

 private:
  std::unordered_set<std::uint64_t> hashes_;
};

// Which blocks of a page stand in a data text.
struct EmbeddedMatch {
  static constexpr float least_weight = 400;  // a shorter text may be a summary
  std::vector<bool> matched;                  // one a block; empty when there is no text to compare with
  float covered = 0;                          // the share of the text that stands in those blocks
  bool usable() const { return covered > 0.5F; }
};
EmbeddedMatch match_blocks(const std::vector<Block>& blocks, const EmbeddedText& text);

}  // namespace crawler::extract
