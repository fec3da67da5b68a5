// How a list leads from one page to the next where it does not mark the link with rel=next: by a link that says so, by
// the number of the page in the path, or by the mark of the current page in a row of numbers.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/url.h"
#include "crawler/dom/document.h"
#include "crawler/lists/listing.h"

namespace crawler::detect {

// A link that may lead to the next page.
struct NextLink {
  std::string selector;  // finds the link first on the page
  base::Url to;
};

// The links of a page of a list at `url` whose class, label or text, or that of the element around them, says "next" or
// "older" in English or Korean; the likeliest first, at most three. `base` resolves the links.
std::vector<NextLink> next_links(const dom::Document& page, const base::Url& base, const base::Url& url);

// The links to page 2 in rows of numbers where the element before them holds the number 1 and marks the current page by
// its name, a class or aria-current, so that on every page the link behind the mark is the next one; at most three.
std::vector<NextLink> links_behind_current(const dom::Document& page, const base::Url& base, const base::Url& url);

// Whether a link with this text may lead to page `number` of a list: the text is that number ("2", "[2]", "page 2"),
// says "next", or has neither letters nor digits (an arrow, a picture).
bool may_lead_to_page(std::string_view text, std::string_view number);

// The URL of a further page with {page} for the number (config::Listing::page_path), where links of the list at `url`
// count its pages in their paths: "/column/page/{page}/". Page 2 is linked by its number or as the next one. The months
// of a year
// (/2024/2/) are not pages, nor is what has the form of the URLs of `columns`. Empty when there is none.
std::string page_path_of(const dom::Document& page, const base::Url& base, const base::Url& url,
                         const std::vector<lists::Listed>& columns);

}  // namespace crawler::detect
