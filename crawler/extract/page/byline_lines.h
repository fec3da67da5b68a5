// Which lines of a page are bylines, and what in them may be a name.
#pragma once

#include <string>
#include <string_view>

#include "crawler/dom/document.h"
#include "crawler/extract/page/blocks.h"

namespace crawler::extract {

// Whether an id, class or microformat says that an element holds the author: "author-name", "byline", "vcard", "기자".
// Not for what is about the author or of others: a biography, a box, comments.
bool is_called_author(const dom::Document& document, dom::Node n);

// Whether one of them says that an element holds the author or what is about her: "author-box", "autorenbox".
bool is_about_author(const dom::Document& document, dom::Node n);

// The text of a block with a space where only a style parts two elements: "Jane DoeApril 5, 2024" -> "Jane Doe April 5,
// 2024", and a day for machines from the one for readers.
std::string parted_text(const dom::Document& document, const Block& block);

// Whether a link leads to an author's page by its path: /author/jane-doe, /autor/, /reporter/.
bool is_author_link(const dom::Document& document, dom::Node n);

// Whether a link leads to the page of somebody's account, as those of writers do on sites where readers have one too:
// /user/12, profile.php?lookup=12.
bool is_account_link(const dom::Document& document, dom::Node n);

// The text of a block for the reading of names: elements that only a style parts are separated by a comma, and days and
// times are left out. "Jane DoeReporter 5 May 2024" of three elements -> "Jane Doe, Reporter".
std::string byline_text(const dom::Document& document, const Block& block, std::string_view language);

}  // namespace crawler::extract
