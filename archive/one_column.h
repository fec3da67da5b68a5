// The column that a person means.
#pragma once

#include <string>

#include "archive/archive.h"

namespace archive {

// Returns the one column that `typed` (an id, a day, a URL or a newspaper's key) names, in its newest revision. Throws
// base::Error(data) when there is none, and when there are several of that day.
Column one_column(const Archive& archive, const std::string& typed);

}  // namespace archive
