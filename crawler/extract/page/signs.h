// What an element's markup says about the text in it, before the text itself is looked at.
#pragma once

#include <string_view>

#include "crawler/dom/document.h"

namespace crawler::extract {

// What an element's name, attributes, id and classes say about it; each flag is a Role of lexicon.h.
struct Signs {
  bool never = false;
  bool readers = false;  // then `never` is set, too
  bool drop = false;
  bool linked = false;
  bool hidden = false;
  bool caption = false;
  bool aside = false;
  bool byline = false;
  bool body = false;
  bool standfirst = false;
  bool headline = false;
  bool notes = false;
  // The word or name behind the first of the flags that can leave an element out (all but body, standfirst, headline
  // and notes); empty when none is set. Static text or text of the document.
  std::string_view why;
};

// Reads the signs of an element; none for a text node.
Signs signs_of(const dom::Document& document, dom::Node n);

// Whether an element is a caption or stands in one, a few levels up.
bool in_caption(const dom::Document& document, dom::Node n);

}  // namespace crawler::extract
