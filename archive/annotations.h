// What a person adds to columns: tags and notes. They stand beside the revisions and not in them, so that no hash of
// the chain depends on them. What is taken away is marked as ended and stays in the file.
//
// Calls throw base::Error as those of the archive do (archive/archive.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "archive/archive.h"

namespace archive {

// A tag and how many columns have it, copies not counted.
struct TagCount {
  std::string tag;
  std::size_t columns = 0;
};

// Returns a tag as it is stored: cleaned (base/text.h), runs of white space as one space, without the # that may stand
// before it; "" when nothing is left.
std::string clean_tag(std::string_view typed);

// Returns all tags that columns have, in alphabetical order.
std::vector<TagCount> tags_in(const Archive& archive);
// The same without the counts.
std::vector<std::string> tag_names(const Archive& archive);

// Writes tags and notes through an archive that it does not own. Used from the archive's thread only. Each
// write takes a new change number for the column, so that the index follows.
class Annotations {
 public:
  // `archive` must outlive this object.
  explicit Annotations(Archive& archive) : archive_(archive) {}

  // Gives the column a tag, as clean_tag() returns it. Returns false when it has it already.
  bool add_tag(std::int64_t id, std::string_view tag, base::Instant when);
  // Takes a tag away. Returns false when the column does not have it.
  bool remove_tag(std::int64_t id, std::string_view tag, base::Instant when);
  // Adds a note of the instant `when`. Returns false when the same note of that instant is there already.
  bool add_note(std::int64_t id, std::string_view text, base::Instant when);
  // Takes a note away by its place in Column::notes, from 1. Returns false when there is no such note.
  bool remove_note(std::int64_t id, std::size_t number, base::Instant when);
  // Gives the column with `column.id` the tags and notes of `column`, as far as it lacks them.
  void add_all(const Column& column, base::Instant when);

 private:
  bool add(std::int64_t id, std::string_view kind, std::string_view text, base::Instant when);
  bool end(std::int64_t id, std::int64_t annotation, base::Instant when);

  Archive& archive_;
};

}  // namespace archive
