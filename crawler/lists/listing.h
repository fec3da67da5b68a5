// What a list page, a feed or a sitemap says: which columns there are.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/url.h"
#include "config/source.h"
#include "crawler/dom/document.h"

namespace crawler::lists {

// One entry of a list.
struct Listed {
  base::Url url;             // canonical
  std::string title;         // as listed; empty when the list gives none
  base::Day day;             // as listed; unknown when the list gives none
  std::string lastmod = {};  // when the page last changed, as lastmod_of() gives it; empty when the list does not say
};

// What a list page, a feed or a sitemap holds. All URLs are absolute.
struct Listing {
  std::string title;                // of a feed: what it calls itself; empty for the others
  std::vector<Listed> columns;      // in the order of the list; a URL may stand there twice
  std::vector<base::Url> sitemaps;  // of a sitemap index
  std::optional<base::Url> next;    // the next page of the list
  bool newest_only = false;         // of a feed: a column that is missing may only be older
  std::string problem;              // what is wrong, "is not a feed"; empty when all of it could be read
};

// Reads a list page by its rules. `url` is the page's; a timestamp in UTC is a day of `zone` (IANA); the queries of its
// links are encoded in `charset` (dom/charset.h, with_encoded_query). The next page is what the rule names, else a link
// with rel=next (WHATWG HTML 4.6.7.20); numbered pages are left to the caller, see next_by_parameter() and
// next_by_path(). Throws base::Error(config) when a selector cannot be read.
Listing read_listing(const dom::Document& page, const base::Url& url, const config::Listing& rules,
                     const std::string& zone = "UTC", const std::string& charset = "utf-8");

// The URL against which a page's references are resolved: that of its base element (WHATWG HTML 2.4.3), else its own.
base::Url base_of(const dom::Document& page, const base::Url& url);

// Where a page leads that only redirects (meta refresh within 10 seconds, WHATWG HTML 4.2.5.3); nothing for all others.
std::optional<base::Url> refresh_target(const dom::Document& page, const base::Url& url);

// The page after `url` in a list whose query parameter counts pages; a URL without the parameter is page 1.
base::Url next_by_parameter(const base::Url& url, const std::string& parameter);

// The page after `url` in a list whose further pages have the URL `path` with their number for {page}; a URL of another
// form is page 1. `path` may be relative to `url`.
base::Url next_by_path(const base::Url& url, const std::string& path);

}  // namespace crawler::lists
