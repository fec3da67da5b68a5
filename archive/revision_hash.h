// The hash chain that ties the revisions of a column together.
#pragma once

#include <string>
#include <string_view>

#include "archive/column.h"

namespace archive {

// Returns the SHA-256 of a revision, in hexadecimal: over all fields of the field table, the hash of the raw page, and
// `previous`, the hash of the revision before ("" for the first). Each is hashed with its name and its length in bytes
// before it. Who keeps the last hash can tell whether any earlier revision was changed. docs/schema.md has the form.
std::string revision_hash(const Column& column, std::string_view previous);

}  // namespace archive
