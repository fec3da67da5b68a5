// The element classes of HTML's tree construction stage (WHATWG HTML, 13.2.4.2 and 13.2.6), as sets of gumbo's tags.
#pragma once

#include <gumbo.h>

#include <bitset>
#include <initializer_list>

namespace crawler::extract {

using Tags = std::bitset<GUMBO_TAG_LAST + 1>;

Tags tags(std::initializer_list<GumboTag> list);

struct ElementClasses {
  Tags void_element;
  Tags formatting;
  Tags scope;
  Tags closes_p;
  Tags heading;
  Tags row_group;
  Tags table_part;
  // Raw text and what the reading of pages has no use for: left out with its content.
  Tags left_out;
  Tags once;
};

const ElementClasses& element_classes();

}  // namespace crawler::extract
