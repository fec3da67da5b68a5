// Saves what is sound in a damaged archive.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace archive {

// What a repair did.
struct Repair {
  std::size_t columns = 0;        // columns that were saved
  std::vector<std::string> lost;  // a sentence for each thing that was not; empty: nothing was lost
};

// Writes an archive into the folder `dir`, which is created or empty, with all rows of the database `file` that can be
// read and whose hashes fit. `file` and its log are copied first and only the copy is opened, so that nothing is
// written to them. A column whose row is lost gets it again from its revisions; behind a lost revision those that
// follow get new numbers and hashes. The new archive is sound: Archive::check() finds nothing in it. Throws
// base::Error: cant_create when `dir` has something in it or cannot be written, data when nothing of `file` can be
// read.
Repair repair_archive(const std::filesystem::path& file, const std::filesystem::path& dir);

}  // namespace archive
