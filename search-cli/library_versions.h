// The third-party libraries that this module owns.
#pragma once

#include "base/library_versions.h"

namespace search_cli {

// See base/library_versions.h.
std::vector<base::LibraryVersion> library_versions();

}  // namespace search_cli
