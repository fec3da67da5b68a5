// What a page goes through before gumbo, in one linear pass.
//
// gumbo 0.10.1 takes quadratic time on deep or unclosed markup (50,000 unclosed <div> hang it) and spends most of its
// time on scripts, so the guard follows HTML's tokenizer (WHATWG HTML, 13.2.5) far enough to leave out scripts, styles,
// comments, SVG and other raw text, and keeps a stack of open elements close enough to the tree construction stage
// (13.2.6) to drop the tags that lie too deep. Text is never dropped, but behind the element cap.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "crawler/dom/open_elements.h"

namespace crawler::dom {

struct PrefilteredPage {
  std::string html;  // what gumbo may see
  struct Script {
    std::string_view tag;   // the start tag, within the input
    std::string_view text;  // the content, within the input
  };
  std::vector<Script> scripts;  // inline scripts with a type or an id, and long ones
  std::size_t dropped_tags = 0;
  bool cut = false;
};

PrefilteredPage prefilter(std::string_view html, const PrefilterLimits& limits = {});

// The value of an attribute of a start tag as it stands in the source; empty when it has none.
std::string_view tag_attribute(std::string_view tag, std::string_view name);

}  // namespace crawler::dom
