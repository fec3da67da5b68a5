// The hash chain that ties a column's revisions together.
#pragma once

#include <string>
#include <string_view>

#include "archive/column.h"

namespace archive {

// The hash of a revision: over every field of the table, the raw page's hash and the hash of the revision before
// ("" for the first), each preceded by its name and length. Who knows the last hash can tell whether any earlier
// revision was changed since it was captured.
std::string revision_hash(const Column& column, std::string_view previous);

}  // namespace archive
