#include "archive/library_versions.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>
#include <zstd.h>

namespace archive {

std::vector<base::LibraryVersion> library_versions() {
  return {{"nlohmann_json", COLUMNS_NLOHMANN_JSON_VERSION},
          {"SQLite", sqlite3_libversion()},
          {"SQLiteCpp", SQLITECPP_VERSION},
          {"zstd", ZSTD_versionString()}};
}

}  // namespace archive
