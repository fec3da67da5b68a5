// Columns from JSON lines into the archive, as exports and other programs write them.
#pragma once

#include <cstddef>
#include <istream>
#include <string>

#include "archive/archive.h"

namespace crawler::ingest {

struct Imported {
  std::size_t added = 0, revised = 0, unchanged = 0;
  std::size_t refused = 0;    // lines that are no column
  std::string first_refusal;  // line and why
};

// Each line is an object with the fields of the field table; url, title, published and body must be there. A line that
// an export wrote (id, revision and hash) is put back as the revision it was; any other is a column found under its
// URL, or under the same newspaper's key in its source, and is a new revision when its fields differ. Texts are cleaned
// (archive/text.h), URLs made canonical. `source` names the source where the line does not.
Imported import_lines(archive::Archive& archive, std::istream& lines, const std::string& source);

}  // namespace crawler::ingest
