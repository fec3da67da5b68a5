// What inline elements say beyond their letters, written into the text of the tree, so that every reader of it sees
// what a browser shows: 10<sup>18</sup> is 10¹⁸, a q has its quotation marks, a ruby's reading does not cut the word.
#pragma once

#include <string>
#include <vector>

#include "crawler/dom/tree.h"

namespace crawler::dom {

// A text node and what stands there instead of its text; an empty text leaves it out.
struct NewText {
  Node node;
  std::string text;
};

// The text nodes that read otherwise than they are written, in any order, each once:
// - sup and sub, also MathML's: raised figures become ¹²³, what has no such sign stands behind "^"; marks of notes
//   (linked, in brackets, behind a sentence or a long word) and the arrows that lead back from notes are left out;
// - the readings of a ruby are left out, unless it has one that the page itself sets in brackets; q gets quotation
// marks (the inner one single ones);
// - struck text (del, s, strike) is left out, unless it is so much that the element was never closed;
// - inline elements that their own style takes out of sight (style.h) are left out;
// - entities that were escaped twice ("&amp;quot;") are decoded once more, except in code and on pages that speak of
//   markup.
// Linear in the size of the tree.
std::vector<NewText> read_inline_meaning(const Tree& document);

}  // namespace crawler::dom
