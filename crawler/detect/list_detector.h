// Proposes the rules of a list page from its shape: the group of links with the same elements around them that, taken
// together, has the most text of a headline's length, and the day beside each link. For a person to review, not for an
// unattended crawl.
#pragma once

#include <optional>

#include "base/url.h"
#include "config/source.h"
#include "crawler/dom/document.h"

namespace crawler::detect {

// Link, item, title and day of the likeliest list on the page at `url`; nothing when the page has no three links of the
// same shape. Title and day have no rule when no element around a link holds it alone.
std::optional<config::Listing> detect_listing(const dom::Document& page, const base::Url& url);

}  // namespace crawler::detect
