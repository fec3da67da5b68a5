// Feeds: Atom (RFC 4287, paged as in RFC 5005), RSS 0.9 to 2.0 and RDF, JSON Feed 1.1. No entity is ever resolved but
// XML's own five and character references; a DTD is skipped.
#pragma once

#include <string_view>

#include "crawler/lists/listing.h"

namespace crawler::lists {

// `zone` (IANA) turns moments into days where the feed writes them in UTC; a moment with an offset keeps its own day.
Listing read_feed(std::string_view bytes, std::string_view content_type, const base::Url& url, const std::string& zone);

// Whether the bytes are a feed at all, for finding out what an URL is.
bool looks_like_feed(std::string_view bytes);

// The day of a moment as feeds and sitemaps write it: RFC 3339 and W3C date-time, or RFC 822.
base::Day day_of_moment(std::string_view text, const std::string& zone);

}  // namespace crawler::lists
