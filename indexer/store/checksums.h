// Sums of the files of an index, which show damage that Xapian does not see: its tables carry no checksums, and where a
// table is missing it takes it for an empty one. They lie in the index's folder, in the file `sums`:
//
//   columns-index-sums/1 REVISION      the revision of the Xapian database that they are of
//   SHA256 SIZE NAME                   of each file, by name
//
// For indexer/ only.
#pragma once

#include <filesystem>
#include <string>

#include <xapian.h>

namespace indexer::store {

// Writes the sums of the index in `dir` as it is now, to the disk. REQUIRES: nobody writes the index meanwhile. Throws
// base::Error(io) when a file cannot be read or written.
void write_sums(const std::filesystem::path& dir);

// Opens the index in `dir` for reading, after a look at the names and sizes of its files, which costs next to nothing.
// Throws Error(data) when one is missing or was cut, else as open_to_read does. Sums of another revision than the index
// has, as while it is being written, are not heeded.
Xapian::Database open_whole(const std::filesystem::path& dir);

// Returns what is wrong with the files of the index in `dir`: reads all of them. Empty when nothing is. Throws
// base::Error as open_to_read does.
std::string content_problem(const std::filesystem::path& dir);

// Whether there are sums, and of the revision that the index has. Throws base::Error as open_to_read does.
bool has_sums(const std::filesystem::path& dir);

}  // namespace indexer::store
