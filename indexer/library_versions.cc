#include "indexer/library_versions.h"

#include <xapian.h>

namespace indexer {

std::vector<base::LibraryVersion> library_versions() { return {{"Xapian", Xapian::version_string()}}; }

}  // namespace indexer
