// The page as a sequence of text blocks: what a reader sees as paragraphs, headings, list items and lines, in document
// order, each measured once. Choosing and pruning work on this sequence; a subtree is a range of it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "crawler/dom/document.h"

namespace crawler::extract {

// One text block of a page. Its nodes are those of the Document that gather_blocks() read; it owns its text.
struct Block {
  dom::Node element = 0;  // the innermost block element around the text; the root when there is none
  dom::Node first = 0;    // the first and the last text node
  dom::Node last = 0;
  // The nearest of p, li, h1-h6, blockquote, pre, td, th, dt, dd and figcaption around it; `other` when the text stands
  // directly in a div or the like.
  dom::Tag tag = dom::Tag::other;
  std::string text;         // clean, with white space folded; lines of preformatted text are parted by "\n"
  float weight = 0;         // letters, where one of Hangul, Han or Kana counts three: it says as much as three of Latin
  float link_weight = 0;    // the part of the weight inside links
  float strong_weight = 0;  // the part of it in b or strong
  int sentences = 0;        // how many sentences end in it
  bool line = false;        // ends at a single <br>: the next block goes on with it when lines make paragraphs
};

// The blocks of a page in document order; none is empty. Leaves out what is not text: select, button, canvas and the
// like. Linear in the size of the document.
std::vector<Block> gather_blocks(const dom::Document& document);

// The blocks [first, last) of a page.
struct BlockRange {
  std::size_t first = 0;
  std::size_t last = 0;
  bool empty() const { return first == last; }
};

// The blocks whose text begins within the subtree of `n`.
BlockRange blocks_of(const std::vector<Block>& blocks, const dom::Document& document, dom::Node n);

// Whether all of a block is in italics.
bool is_italic(const dom::Document& document, const Block& block);

// The weight of a text, as Block::weight.
float text_weight(std::string_view text);

// How many sentences end in a text: at . ! ? … before a space, a quote or the end, and at their full-width forms.
int sentence_ends(std::string_view text);

}  // namespace crawler::extract
