// The headline of a page that has no heading for it: a line above the text.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "crawler/extract/page/page_model.h"

namespace crawler::extract {

// A line that is the headline in the title element.
struct TitleLine {
  std::size_t block = 0;
  bool told = false;  // by the text alone: it is less than half of the title element, or all of it
};

// Returns the last line above the block `text_begin` that is the headline in `title`, the title element's text; nothing
// where there is none. Where the title begins or ends with a line that is half of it or of which the text tells, and a
// sign parts it from the rest, the rest is taken for the site's name: "The river flows-River County". Not where the
// page prints the rest in a line, too: then the line is a kicker. The whole title is the headline if the text tells of
// it.
std::optional<TitleLine> line_of_title(const PageModel& page, std::size_t text_begin, std::string_view title);

// Returns the line close before the first paragraph that is set in larger letters than that paragraph, as pages from
// before style sheets set the headline, whose title element often names the site alone; empty where there is none. The
// largest counts, and of two the later one; neither a day nor a byline does, nor what stands above a menu below which
// another large line stands: it belongs to every page of the site.
std::string large_line(const PageModel& page, std::size_t text_begin, std::string_view title);

// Returns the element close above the text that prints the title, where `headline` does not: days and writers stand
// beside the headline that is printed, not beside an h1 with the name of the site. `headline` where nothing prints it.
dom::Node printed_headline(const PageModel& page, std::size_t text_begin, std::string_view title, dom::Node headline);

}  // namespace crawler::extract
