// What a page goes through before gumbo, in one linear pass.
//
// gumbo 0.10.1 takes quadratic time on deep or unclosed markup (50,000 unclosed <div> hang it) and spends most of its
// time on scripts. The prefilter follows the tokenizer of HTML (WHATWG HTML 13.2.5) far enough to leave out scripts,
// styles, comments, SVG and other raw text, and keeps a stack of open elements close enough to the tree construction
// stage (13.2.6) to drop the tags that lie too deep. It never drops text, except behind the limit of elements.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "crawler/dom/long_texts.h"
#include "crawler/dom/open_elements.h"

namespace crawler::dom {

// What prefilter() returns. It owns `html`; the scripts and the long texts are views into the input.
struct PrefilteredPage {
  // `page` must outlive this object.
  explicit PrefilteredPage(std::string_view page) : texts(page) {}
  std::string html;  // what gumbo parses
  LongTexts texts;   // the texts that placeholders in `html` stand for
  struct Script {
    std::string_view tag;   // the start tag, a part of the input
    std::string_view text;  // the content, a part of the input
  };
  std::vector<Script> scripts;   // all script elements, in document order
  std::size_t dropped_tags = 0;  // elements beyond the limits, whose text stays
  bool cut = false;              // the page has more elements than allowed; the rest was left out
};

// Filters a page. `html` is UTF-8 and must outlive the result.
PrefilteredPage prefilter(std::string_view html, const PrefilterLimits& limits = {});

// The value of an attribute of a start tag as it is written in the source, without quotes; empty when the tag has no
// such attribute. A part of `tag`. The case of the name does not count.
std::string_view tag_attribute(std::string_view tag, std::string_view name);

}  // namespace crawler::dom
