// The heading on a page that is its column's headline.
#pragma once

#include "crawler/dom/document.h"
#include "crawler/extract/metadata.h"

namespace crawler::extract {

// A page's headline. `node` belongs to the Document.
struct Headline {
  dom::Node node = dom::no_node;  // the heading; no_node: the page has none
  bool named = false;             // the title element or the metadata say the same
};

// Finds the heading that says what the title element and the metadata say, preferably an h1; else the first h1 with
// text.
Headline find_headline(const dom::Document& document, const Metadata& data);

}  // namespace crawler::extract
