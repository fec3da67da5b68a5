// The text of a page: the blocks of the chosen container that are text, put together as paragraphs.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crawler/extract/page/page_model.h"
#include "crawler/extract/text/candidates.h"
#include "crawler/extract/text/embedded_text.h"

namespace crawler::extract {

// What other parts of the page say that must not stand in its text again, or that proves that a block is text.
struct BodyContext {
  std::string title;
  std::string headline;              // the title as the page prints it, series and all
  dom::Node heading = dom::no_node;  // the element of the page's headline, which may word it otherwise
  std::string author;
  std::optional<std::size_t> byline;  // the block that names the author and does no more, where `author` is not sure
  std::string language;               // BCP 47, for the days in lines about the text
  std::string site;  // the page's host_name(), to tell links to other columns from links to what the text is about
  std::vector<std::string> descriptions;    // the page's own summaries
  std::vector<dom::Node> rule_elements;     // what a site rule names as the text; classes do not count inside them
  std::vector<dom::Node> dropped;           // what a site rule leaves out
  const EmbeddedMatch* embedded = nullptr;  // the blocks that stand in the page's data; not owned, nullptr: not known
};

// What read_container() returns. Its nodes and block numbers are those of the PageModel that it was read from.
struct Body {
  std::vector<std::string> paragraphs;  // clean, in document order
  dom::Node container = dom::no_node;
  std::size_t first = 0, last = 0;        // the container's blocks, [first, last)
  std::vector<std::string_view> reasons;  // for each block of the page why it was left out; empty for text
};

// Reads the text in one container. With rule elements in the context, these are the text and the container only says
// where they stand. REQUIRES: `container` is an element of the page.
Body read_container(const PageModel& page, dom::Node container, const BodyContext& context);

// The paragraphs as a stored body: separated by an empty line.
std::string join_paragraphs(const std::vector<std::string>& paragraphs);

}  // namespace crawler::extract
