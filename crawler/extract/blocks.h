// The page as a row of text blocks: what a reader sees as paragraphs, headings, list items and lines, in document
// order, each measured once. Everything that chooses and prunes works on this row; a subtree is a range of it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "crawler/dom/document.h"

namespace crawler::extract {

struct Block {
  dom::Node element = 0;  // the innermost block element around the text
  dom::Node first = 0;    // the first and last text node
  dom::Node last = 0;
  dom::Tag tag =
      dom::Tag::other;  // the nearest of p, li, h1-h6, blockquote, pre, td, th, dt, dd, figcaption; other: set directly
  std::string text;     // white space folded, clean
  float weight = 0;     // letters, where one of Hangul, Han or Kana counts three: it says as much
  float link_weight = 0;    // the part of it inside links
  float strong_weight = 0;  // the part of it in b, strong
  int sentences = 0;        // ends of sentences
  bool line = false;        // ends at a single <br>, so that the next block goes on with it when lines make paragraphs
};

std::vector<Block> gather_blocks(const dom::Document& document);

// The blocks of a subtree: [first, last) in the row.
struct BlockRange {
  std::size_t first = 0;
  std::size_t last = 0;
  bool empty() const { return first == last; }
};
BlockRange blocks_of(const std::vector<Block>& blocks, const dom::Document& document, dom::Node n);

// The weight of a text, as Block::weight.
float text_weight(std::string_view text);
// How many sentences end in it: . ! ? … and their full-width forms before a space, a quote or the end.
int sentence_ends(std::string_view text);

}  // namespace crawler::extract
