// What an element's own style attribute says (CSS Style Attributes). Style sheets are not read.
#pragma once

#include <string>
#include <string_view>

#include "crawler/dom/tree.h"

namespace crawler::dom {

// The value of a property in a style attribute, in lower case, without white space at its ends and without
// "!important"; empty when the style does not set it. The last of several declarations counts. Reads the first 4,096
// bytes of the style. `property` is in lower case.
std::string style_value(std::string_view style, std::string_view property);

// Whether the element's own style takes it out of sight: display none, visibility hidden, a clip or a box of no size, a
// place far outside the page, or letters of size 0. Not when an element inside it sets its own visibility or size of
// letters. Opacity 0 does not count: scripts fade such elements in.
bool is_out_of_sight(const Tree& document, Node n);

}  // namespace crawler::dom
