// Which lines of a page are bylines, and what in them may be a name.
#pragma once

#include <string>
#include <string_view>

#include "crawler/dom/document.h"
#include "crawler/extract/blocks.h"

namespace crawler::extract {

// Whether an id, class or microformat says that an element holds the author: "author-name", "byline", "vcard", "기자".
// Not for what is about the author or of others: a biography, a box, comments.
bool is_called_author(const dom::Document& document, dom::Node n);

// Whether a link leads to an author's page by its path: /author/jane-doe, /autor/, /reporter/.
bool is_author_link(const dom::Document& document, dom::Node n);

// The text of a block for the reading of names: elements that only a style parts are separated by a comma, and days and
// times are left out. "Jane DoeReporter 5 May 2024" of three elements -> "Jane Doe, Reporter".
std::string byline_text(const dom::Document& document, const Block& block, std::string_view language);

// What stands behind "By" and its like in a line, at its front or within a line that held a day: "Posted on , by Jane
// Doe in News" -> "Jane Doe". Empty when the line has no such word.
std::string named_in_line(std::string_view written, bool anywhere);

}  // namespace crawler::extract
