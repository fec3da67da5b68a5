// The title where it stands in the text once more.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "crawler/extract/page/page_model.h"

namespace crawler::extract {

// The title of a text, and how the page prints it. The texts must outlive their reader.
struct TitleOfText {
  std::string_view title;
  std::string_view headline;         // series and all
  dom::Node heading = dom::no_node;  // the element of the page's headline
};

// Tells which blocks repeat the title of a text.
class RepeatedTitle {
 public:
  // The page must outlive the object.
  RepeatedTitle(const PageModel& page, const TitleOfText& title) : page_(page), title_(title) {}

  // Sets the blocks from above the text to its first paragraph; before, there are none.
  void set_head(BlockRange head) { head_ = head; }

  // Whether a block is the title once more. A paragraph of the same words that somebody says or that ends as a
  // sentence, where the title does not, is text.
  bool says_title(std::size_t i) const;

  // Whether a block of the head words the title otherwise: an h1, the page's headline or a heading that has half of its
  // words from the title. Below an h1 only that does. It is longer than most names of sites, and no line of the head
  // says the title itself.
  bool says_otherwise(std::size_t i);

 private:
  bool says_title_behind_kicker(std::size_t i) const;

  const PageModel& page_;
  TitleOfText title_;
  BlockRange head_;
  std::optional<bool> is_printed_;  // by a line of the head; found once
};

}  // namespace crawler::extract
