// Candidates for the element that holds a page's text, and the choice between them.
#pragma once

#include <string>
#include <vector>

#include "crawler/extract/page/page_model.h"

namespace crawler::extract {

// An element that may hold the page's text, with the factors of its score. `node` is one of the page's Document.
struct Candidate {
  dom::Node node = dom::no_node;
  std::string label;   // label_of() the element; only the first twelve candidates have one
  std::string origin;  // the row of the table that named it ("class=articlebody"), or "density"
  float prior = 1;     // how far such containers can be trusted
  float coverage = 0;  // share of the page's prose that it holds, 0 to 1
  float purity = 0;    // share of its text that is prose or its headings, 0 to 1
  float anchor = 1;    // a factor for where it stands relative to the headline
  float score = 0;     // prior x coverage^0.3 x purity x anchor
};

// Ranks the elements that may hold the page's text, the best first. `headline` is the element of the page's headline,
// or no_node. Empty when the page has no prose.
std::vector<Candidate> rank_candidates(const PageModel& page, dom::Node headline);

// An element as developer tools write it, for people: "article#main.post".
std::string label_of(const dom::Document& document, dom::Node n);

}  // namespace crawler::extract
