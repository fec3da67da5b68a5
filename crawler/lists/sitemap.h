// Sitemaps after sitemaps.org 0.9: URL sets with Google's news extension, indexes, plain lists of URLs; gzip or not.
#pragma once

#include <cstddef>
#include <string_view>

#include "crawler/lists/listing.h"

namespace crawler::lists {

inline constexpr std::size_t max_sitemap_bytes = 50 << 20;  // the protocol's own limit, uncompressed
inline constexpr std::size_t max_sitemap_urls = 50'000;     // of one file; more are not read

Listing read_sitemap(std::string_view bytes, const base::Url& url, const std::string& zone);

}  // namespace crawler::lists
