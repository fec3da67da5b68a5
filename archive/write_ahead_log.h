// A look at SQLite's write-ahead log. SQLite ends reading it in silence at the first frame whose checksum does not fit,
// as after a power cut, so that damage in it takes back what was committed behind. For this folder only.
#pragma once

#include <filesystem>
#include <string>

namespace archive {

// Returns what is wrong with the log of the database `file`: its header, or a frame with the header's salts whose
// checksum does not fit (SQLite's file format, section 4). Empty when nothing is, when there is no log, and while a
// writer changes it.
std::string log_problem(const std::filesystem::path& file);

}  // namespace archive
