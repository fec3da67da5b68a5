// Other pieces on a column's page: a second article behind the first, and rows of boxes that lead to other articles.
#pragma once

#include <vector>

#include "crawler/dom/document.h"
#include "crawler/extract/page/blocks.h"

namespace crawler::extract {

// The elements that hold other pieces than the one whose headline is `headline`, in no order; some may be inside
// others.
// - A second article: behind the headline and prose that follows it another h1, or a heading of another article
// element,
//   begins a wrapper with prose. A wrapper that is not an article element must also link its heading, name a day or an
//   author, or be set as the headline's own: else it is a section of the text, as is a heading among the paragraphs.
// - A row of teasers: three or more boxes of one parent with the same tag and class, each headed by a link, behind
// prose
//   that follows the headline.
// `prose` says for each block how much of it reads like running text. REQUIRES: `headline` is a node of the document.
std::vector<dom::Node> find_other_pieces(const dom::Document& document, const std::vector<Block>& blocks,
                                         const std::vector<float>& prose, dom::Node headline);

}  // namespace crawler::extract
