// The stack of open elements (WHATWG HTML 13.2.4.2) as the prefilter follows it: close enough to gumbo's own stack that
// what passes keeps that one shallow. For prefilter.cc alone, which is why it may use gumbo's tag numbers.
#pragma once

#include <gumbo.h>

#include <array>
#include <bitset>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <vector>

namespace crawler::dom {

// How much of a page passes the prefilter.
struct PrefilterLimits {
  std::size_t depth = 256;         // open elements
  std::size_t formatting = 24;     // open formatting elements, which gumbo clones again and again
  std::size_t attributes = 64;     // of one tag
  std::size_t elements = 120'000;  // of the page
};

using TagSet = std::bitset<GUMBO_TAG_LAST + 1>;

// Classes of elements in the tree construction stage (13.2.4.2, 13.2.6), named as the standard names them.
struct TagClasses {
  TagSet void_element;
  TagSet formatting;
  TagSet scope;
  TagSet closes_p;
  TagSet heading;
  TagSet row_group;
  TagSet table_part;
  TagSet left_out;  // raw text, and elements that the reading of pages does not use: left out with their content
  TagSet once;      // html, head and body, of which a page has one
};
const TagClasses& tag_classes();

// Follows which elements are open while tags go by in document order.
class OpenElements {
 public:
  explicit OpenElements(const PrefilterLimits& limits) : limits_(limits) {}

  // Takes a start tag. Returns false when it is to be left out, because it lies too deep or is a second html, head or
  // body.
  bool start(GumboTag tag);
  // Takes an end tag. Returns false when it is to be left out, because its start tag was.
  bool end(GumboTag tag);

 private:
  // The place of the innermost `tag` that no barrier hides; nothing when there is none. A part of a table is only
  // looked for within the innermost table.
  std::optional<std::size_t> find(GumboTag tag, const TagSet& barrier) const;
  // Pops the elements above the innermost one of `context`.
  void close_to(const TagSet& context);
  // Pops the innermost one of `items` and all above it, unless one of `lists` or a scope begins above it.
  void close_item(const TagSet& items, const TagSet& lists);
  // Pops the elements whose end a start tag implies.
  void imply_ends(GumboTag tag);

  PrefilterLimits limits_;
  std::vector<GumboTag> stack_;
  std::array<std::size_t, GUMBO_TAG_LAST + 1> dropped_{};  // start tags left out whose end has not come
  std::array<std::size_t, GUMBO_TAG_LAST + 1> active_{};   // open formatting elements
  std::size_t formatting_ = 0;                             // their sum
  TagSet seen_;                                            // of `once`
};

}  // namespace crawler::dom
