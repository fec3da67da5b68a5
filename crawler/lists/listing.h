// What a page of a list, a feed or a sitemap says: which columns there are.
#pragma once

#include <string>
#include <vector>

#include "base/date.h"
#include "base/url.h"
#include "config/source.h"
#include "crawler/dom/document.h"

namespace crawler::lists {

struct Listed {
  std::string url;    // canonical
  std::string title;  // as listed; "" when not said
  base::Day day;      // as listed
};

struct Listing {
  std::vector<Listed> columns;        // in the order of the page; an URL may stand there twice
  std::vector<std::string> sitemaps;  // of a sitemap index
  std::string next;                   // the next page of the list, "" for none
  std::string problem;                // why nothing could be read; "" when all is well
};

// A list page by its rules; a moment in UTC is a day of `zone` (IANA). The next page is what the rule names, else a
// link with rel=next; a page parameter is the caller's to count. Throws archive::Error(config) on a selector that
// cannot be read.
Listing read_listing(const dom::Document& page, const base::Url& url, const config::Listing& rules,
                     const std::string& zone = "UTC");

// The address that <base href> gives the page's references, else its own.
base::Url base_of(const dom::Document& page, const base::Url& url);

// Where a page that is nothing but a redirect leads (meta refresh within 10 seconds); "" for all others.
std::string refresh_target(const dom::Document& page, const base::Url& url);

// The page after `url` in a list whose query parameter counts pages; a first page without it is page 1.
std::string next_by_parameter(const base::Url& url, const std::string& parameter);

}  // namespace crawler::lists
