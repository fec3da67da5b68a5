// The stack of open elements (WHATWG HTML 13.2.4.2) as the guard follows it: close enough to gumbo's own that what it
// lets through keeps that one shallow. Private to guard.cc, which is why it may speak gumbo's tag numbers.
#pragma once

#include <gumbo.h>

#include <array>
#include <bitset>
#include <cstddef>
#include <initializer_list>
#include <vector>

namespace crawler::dom {

struct PrefilterLimits {
  std::size_t depth = 256;      // open elements
  std::size_t formatting = 24;  // open formatting elements, which gumbo clones again and again
  std::size_t attributes = 64;  // of one tag
  std::size_t elements = 120'000;
};

using TagSet = std::bitset<GUMBO_TAG_LAST + 1>;

// The element classes of the tree construction stage, named as the standard names them.
struct TagClasses {
  TagSet void_element;
  TagSet formatting;
  TagSet scope;
  TagSet closes_p;
  TagSet heading;
  TagSet row_group;
  TagSet table_part;
  TagSet left_out;  // raw text, and what the reading of pages has no use for: left out with its content
  TagSet once;
};
const TagClasses& tag_classes();

class OpenElements {
 public:
  explicit OpenElements(const PrefilterLimits& limits) : limits_(limits) {}

  // False when the start tag is to be left out.
  bool start(GumboTag tag);
  // False when the end tag is to be left out: it belongs to a start tag that was.
  bool end(GumboTag tag);

 private:
  // The highest `tag` above the highest barrier, or nothing_. A table part stays within its table.
  std::size_t find(GumboTag tag, const TagSet& barrier) const;
  void close_to(const TagSet& context);
  void close_item(const TagSet& items, const TagSet& lists);
  void imply_ends(GumboTag tag);

  static constexpr std::size_t nothing_ = static_cast<std::size_t>(-1);
  PrefilterLimits limits_;
  std::vector<GumboTag> stack_;
  std::array<std::size_t, GUMBO_TAG_LAST + 1> dropped_{};
  std::array<std::size_t, GUMBO_TAG_LAST + 1> active_{};
  std::size_t formatting_ = 0;
  TagSet seen_;
};

}  // namespace crawler::dom
