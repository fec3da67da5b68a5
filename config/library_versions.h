// The third-party libraries that this module owns.
#pragma once

#include "base/library_versions.h"

namespace config {

// See base/library_versions.h.
std::vector<base::LibraryVersion> library_versions();

}  // namespace config
