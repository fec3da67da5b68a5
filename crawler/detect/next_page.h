// The link from one page of a list to the next, for lists that do not mark it with rel=next.
#pragma once

#include <string>
#include <vector>

#include "base/url.h"
#include "crawler/dom/document.h"

namespace crawler::detect {

// A link that may lead to the next page.
struct NextLink {
  std::string selector;  // finds the link first on the page
  base::Url to;
};

// The links of a page of a list at `url` whose class, label or text, or that of the element around them, says "next" or
// "older" in English or Korean; the likeliest first, at most three. `base` resolves the links.
std::vector<NextLink> next_links(const dom::Document& page, const base::Url& base, const base::Url& url);

}  // namespace crawler::detect
