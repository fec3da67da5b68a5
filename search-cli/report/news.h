// What an update of the archive brought.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "archive/column.h"
#include "base/date.h"

namespace search_cli::report {

// The state that an update begins with.
struct BeforeUpdate {
  std::int64_t change = 0;  // the archive's change number; 0 where there is no archive yet
  base::Instant time{};
};

// The columns that an update added, and those with a new revision; copies of other columns do not count.
struct News {
  std::vector<archive::Column> added;
  std::vector<archive::Column> revised;
  std::vector<std::string> sources;  // the sources of both, in alphabetical order
  bool everything = false;           // the archive has no other columns than the added ones
};

// The present state of the archive in the folder `dir`. Throws base::Error when there is one that cannot be read.
BeforeUpdate before_update(const std::filesystem::path& dir);

// Returns what was added and revised since; nothing where there is still no archive. Throws base::Error as
// before_update() does.
News news_since(const BeforeUpdate& before, const std::filesystem::path& dir);

}  // namespace search_cli::report
