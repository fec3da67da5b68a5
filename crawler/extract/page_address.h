// Which URL a column's page has: the one it was fetched from, or the one that the page itself names. Beside it the day
// that a URL names.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/url.h"
#include "config/source.h"
#include "crawler/extract/page/metadata.h"

namespace crawler::extract {

// What choose_address() returns.
struct PageAddress {
  std::optional<base::Url> url;  // canonical; nothing when neither is known
  std::string from;              // "link canonical", "meta og:url" or "address"; empty without a URL
  std::string named;             // what the page names, canonical, whether it was taken or not; empty when nothing
};

// Takes the first of link rel=canonical (RFC 6596) and og:url that names a page on the same host, unless it is the
// front page, a list of the source, or nothing but the fetched URL without some of its query: templates write such
// URLs on every page of a site, and pages would lose what tells them apart. `asked` is where the page was fetched from,
// nothing when that is not known; `source` is not owned and may be nullptr.
PageAddress choose_address(const Metadata& data, const std::optional<base::Url>& asked, const config::Source* source);

// The last day in the path or query of a URL (/2024/03/01/, 20240301, 2024-03-01); unknown when there is none.
base::Day day_in_url(std::string_view url);

}  // namespace crawler::extract
