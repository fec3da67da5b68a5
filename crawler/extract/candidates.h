// Candidates for the element that holds a page's text, and the choice between them.
#pragma once

#include <string>
#include <vector>

#include "crawler/extract/page_model.h"

namespace crawler::extract {

struct Candidate {
  dom::Node node = dom::no_node;
  std::string label;   // "article#main.post", as developer tools write it
  std::string origin;  // which table row or rule named it
  float prior = 1;     // how far such containers can be trusted
  float coverage = 0;  // share of the page's prose that it holds
  float purity = 0;    // share of its text that is prose or its headings
  float anchor = 1;    // where it stands to the headline
  float score = 0;     // prior x coverage^0.3 x purity x anchor
};

// The best first; `headline` is the element of the page's headline, or no_node. Empty when the page has no prose at
// all.
std::vector<Candidate> rank_candidates(const PageModel& outline, dom::Node headline);

// "div#id.class" for people.
std::string label_of(const dom::Document& document, dom::Node n);

}  // namespace crawler::extract
