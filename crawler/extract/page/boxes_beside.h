// Boxes beside the column's own that hold another text, where no id or class says so.
#pragma once

#include <vector>

#include "crawler/dom/document.h"
#include "crawler/extract/page/blocks.h"

namespace crawler::extract {

// The boxes (div, section, table cell and the like) beside the column's own box in which no word of the headline
// stands, while two of its words stand in the paragraphs of the own box. The own box is the one that holds the headline
// and at least two paragraphs, or one of three sentences; where the headline stands above the boxes, it is the first
// box behind it, and another text must then begin with a heading. Boxes that are set alike are parts of one text: where
// the headline's words stand in one of them, all of them stay, as does what is set like the own box. Nothing where the
// headline has fewer than two words that tell something. `prose` says for each block how much of it reads like running
// text. REQUIRES: `headline` is a node of the document. Linear in the size of the page.
std::vector<dom::Node> find_boxes_beside(const dom::Document& document, const std::vector<Block>& blocks,
                                         const std::vector<float>& prose, dom::Node headline);

}  // namespace crawler::extract
