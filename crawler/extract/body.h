// The text of a page: the blocks of the chosen container that are text, put together as paragraphs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "crawler/extract/candidates.h"
#include "crawler/extract/embedded_text.h"
#include "crawler/extract/page_model.h"

namespace crawler::extract {

// What is known of the page from elsewhere and must not stand in its text, or proves that a block is text.
struct Known {
  std::string title;
  std::string headline;  // the title as the page prints it, series and all
  std::string author;
  std::string site;  // the page's host_name, to tell links to other pieces from those to what the text speaks of
  std::vector<std::string> descriptions;  // the page's own summaries
  std::vector<dom::Node> rule_elements;  // what a site rule names as the text; the page's classes have no say inside it
  std::vector<dom::Node> dropped;        // what a site rule leaves out
  const EmbeddedMatch* evidence = nullptr;  // which blocks stand in the text that the page carries as data
};

struct Body {
  std::vector<std::string> paragraphs;
  dom::Node container = dom::no_node;
  std::size_t first = 0, last = 0;        // the container's blocks
  std::vector<std::string_view> reasons;  // one for each block of the page: why it was left out, "" for text
};

// The text in one container.
Body read_container(const PageModel& outline, dom::Node container, const Known& known);

// The paragraphs as a stored body.
std::string join_paragraphs(const std::vector<std::string>& paragraphs);

}  // namespace crawler::extract
