// The heading on a page that is its column's headline.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "crawler/dom/document.h"
#include "crawler/extract/page/metadata.h"

namespace crawler::extract {

// A page's headline. `node` belongs to the Document.
struct Headline {
  dom::Node node = dom::no_node;  // the heading; no_node: the page has none
  bool named = false;             // the title element or the metadata say the same
};

// Finds the heading that says what the title element and the metadata say, preferably an h1; else the first h1 with
// text. An h1 that says the site is passed over for the lower heading close behind it that says the headline
// (is_site_beside_headline()).
Headline find_headline(const dom::Document& document, const Metadata& data);

// Whether a title element is the site's name and a headline, in either order, whatever stands between them, where an h1
// says the one and a heading behind it the other.
bool is_site_beside_headline(std::string_view h1, std::string_view heading, std::string_view title);

// Where an element within a heading of that text parts it in two: the part that `is_title`, the other being a kicker.
// Empty when neither is.
std::string divided_part(const dom::Document& document, dom::Node heading, std::string_view text,
                         const std::function<bool(std::string_view)>& is_title);

// The rest of a heading of that text behind an element at its front that its class calls a kicker; empty where there is
// none. A view into `text`.
std::string_view behind_kicker(const dom::Document& document, dom::Node heading, std::string_view text);

// The size of the letters of the text node `n` beside the page's, as the elements around it within `top` set it: by
// `font` (HTML 4.01, section 15.2.2) or by the property font-size of their own style. 1 where none does. So pages set
// their headline before there were style sheets.
double letter_size(const dom::Document& document, dom::Node n, dom::Node top);

}  // namespace crawler::extract
