// Sitemaps by the protocol of sitemaps.org 0.9 (https://www.sitemaps.org/protocol.html): sets of URLs with Google's
// news extension, indexes, plain lists of URLs, and feeds (its "other formats"); compressed with gzip or not.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "crawler/lists/listing.h"

namespace crawler::lists {

inline constexpr std::size_t max_sitemap_bytes = 50 << 20;  // uncompressed: the limit of the protocol
inline constexpr std::size_t max_sitemap_urls = 50'000;     // of one file: the limit of the protocol; more are not read

// Reads a sitemap. `url` is where it was found and resolves its references; `zone` (IANA) turns timestamps in UTC into
// days. Never throws: Listing::problem says what is wrong with the sitemap.
Listing read_sitemap(std::string_view bytes, const base::Url& url, const std::string& zone);

}  // namespace crawler::lists
