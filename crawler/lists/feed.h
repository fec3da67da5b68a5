// Feeds: Atom (RFC 4287, paged as in RFC 5005), RSS 0.9 to 2.0 and RDF (https://www.rssboard.org/rss-specification),
// and JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). No entity is resolved but XML's own five and character
// references; a DTD is skipped.
#pragma once

#include <string>
#include <string_view>

#include "crawler/lists/listing.h"

namespace crawler::lists {

// Reads a feed. `content_type` is the HTTP header, `url` is where the feed was found and resolves its references.
// `zone` (IANA) turns timestamps into days where the feed writes them in UTC; a timestamp with another offset keeps its
// own day. Never throws: Listing::problem says what is wrong with the feed.
Listing read_feed(std::string_view bytes, std::string_view content_type, const base::Url& url, const std::string& zone);

// Whether the bytes look like a feed, to find out what a URL leads to.
bool looks_like_feed(std::string_view bytes);

// The day of a timestamp as feeds and sitemaps write it: RFC 3339, W3C date-time, or RFC 822 (RFC 5322). Unknown when
// it is none of these. `zone` as above.
base::Day day_of_timestamp(std::string_view text, const std::string& zone);

}  // namespace crawler::lists
