// Guesses the rules of a list page from its shape: the run of links that stand in blocks of one make, with a headline's
// length of text and, at best, a day beside them. For a person to look over, not for a crawl.
#pragma once

#include <optional>

#include "base/url.h"
#include "config/source.h"
#include "crawler/dom/document.h"

namespace crawler::detect {

// Link, item, title and day of the likeliest list; nothing when no three links of a make are there.
std::optional<config::Listing> guess_listing(const dom::Document& page, const base::Url& url);

}  // namespace crawler::detect
