// What stands behind a text about its author: a note that begins with the name, or a box. A page may name nobody else.
#pragma once

#include <cstddef>
#include <string>

#include "crawler/extract/page/page_model.h"

namespace crawler::extract {

// The name that a note tells of; empty when there is none.
struct AuthorNote {
  std::string name;
  std::size_t block = 0;
  bool labelled = false;  // a label says so: "About the author:"
};

// The name at the front of a note about the author, one of the last blocks of [`first`, `last`) or of the first behind
// it: before a verb ("Jane Doe is a writer") and behind a label, or in italics, or bold and behind the text, where the
// note names a profession. What tells of somebody without all this is text.
AuthorNote name_in_note(const PageModel& page, std::size_t first, std::size_t last);

// The name in a box about the author behind the block `from`, or in a heading "About Jane Doe" before a text that
// begins with her name. Empty when there is none. A box with the linked headline of another piece, and without the
// block `text_begin`, is about that piece's author.
std::string name_in_author_box(const PageModel& page, std::size_t from, std::size_t text_begin);

}  // namespace crawler::extract
