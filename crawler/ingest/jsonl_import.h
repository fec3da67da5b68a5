// Imports columns from JSON lines, as exports and other programs write them.
#pragma once

#include <cstddef>
#include <istream>
#include <string>

#include "archive/archive.h"

namespace crawler::ingest {

// What became of the lines, or of a WARC file's pages (crawler/warc/warc_import.h).
struct Imported {
  std::size_t added = 0, revised = 0, unchanged = 0;
  std::size_t refused = 0;    // lines that cannot be taken
  std::string first_refusal;  // where the first of them stands, and why
  bool cut = false;           // the input could not be read to its end; what came before is taken
};

// Each line is an object with the fields of the field table (archive/field.h); url, title, published and body must be
// there. A line that an export wrote (id, revision and hash) is restored as the revision it was. Any other is taken for
// a column found under its URL, or under the same newspaper's key in its source, and becomes a new revision when its
// fields differ. Texts are cleaned (base/text.h), URLs made canonical. `source` names the source where the line does
// not. A line that cannot be read counts as refused. Ends early when the program is told to stop (base/signals.h).
// Throws base::Error when the archive cannot be written.
Imported import_lines(archive::Archive& archive, std::istream& lines, const std::string& source);

}  // namespace crawler::ingest
