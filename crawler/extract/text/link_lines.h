// Lines that hold links: which lead to other columns of the same site, and which belong to the text.
#pragma once

#include <cstddef>
#include <string_view>

#include "crawler/extract/page/page_model.h"

namespace crawler::extract {

// Whether a block that is a link as a whole is a sentence between two paragraphs of the text, as they are set.
bool is_linked_sentence(const PageModel& page, std::size_t i);

// Whether a block is a few words that end in a colon, an arrow or the like, and a link to another column behind them:
// "Read more: The lake", in any language. `own_site` is the host_name() of the page.
bool is_labelled_link(const PageModel& page, std::size_t i, std::string_view own_site);

// Whether all links of a block go to other sites: to what the text is about.
bool leads_elsewhere(const PageModel& page, std::size_t i, std::string_view own_site);

// Whether a block, which stands over links, is their heading: a short line that is no paragraph, no sentence and
// nothing that somebody says or asks.
bool is_line_over_links(const Block& block);

// Whether an element stands in a box that holds the linked headline of another piece, and not the block `text_begin`.
bool is_on_card(const PageModel& page, dom::Node n, std::size_t text_begin);

}  // namespace crawler::extract
