// A look at SQLite's write-ahead log. SQLite ends reading it in silence at the first frame whose checksum does not fit,
// as after a power cut, so that damage in it takes back what was committed behind. For this folder only.
#pragma once

#include <filesystem>
#include <string>

namespace archive {

// What a look at a log finds; both are a sentence, or empty.
struct LogCondition {
  // Its header, or a frame with the header's salts whose checksum does not fit (SQLite's file format, section 4), and
  // what is behind was committed in part: each commit is flushed to the disk before the next transaction begins, so
  // that no power loss leaves this.
  std::string damage;
  // The last transaction alone is not whole. A power loss while it was written leaves this, and so may damage.
  std::string unfinished;
};

// Looks at the log of the database `file`. Finds nothing when there is no log, and while a writer changes it.
LogCondition log_condition(const std::filesystem::path& file);

}  // namespace archive
