#include "config/library_versions.h"

namespace config {

std::vector<base::LibraryVersion> library_versions() { return {{"toml++", COLUMNS_TOMLPLUSPLUS_VERSION}}; }

}  // namespace config
