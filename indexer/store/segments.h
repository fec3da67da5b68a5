// The segments of an index, each a Xapian database with the folded texts of its columns (folded_file.h) and sums of its
// files (checksums.h):
//
//   DIR           the main segment, which is built whole and is not written after that; it also has the lists of its
//                 frequent terms (frequent_terms.h)
//   DIR/recent    the columns that were added or changed since; not there before there are any
//
// A column brings some thousand terms, and adding it to a large database would write a block of each anew; the recent
// segment has few blocks. A column that changed is in both segments. The facet table (facets.h), whose changes are
// committed with the recent segment, says which one has the column as it is. When the recent segment has grown, the
// index is built again.
//
// For indexer/ only.
#pragma once

#include <cstddef>
#include <filesystem>
#include <vector>

namespace indexer::store {

inline constexpr std::size_t main_segment = 0, recent_segment = 1;

// Returns the folder of the recent segment of the index in `dir`.
std::filesystem::path recent_in(const std::filesystem::path& dir);

// Returns the folders of the segments that the index in `dir` has, the main one first.
std::vector<std::filesystem::path> segments_in(const std::filesystem::path& dir);

// Makes an empty recent segment where there is none, whole on the disk before it has its name. Throws as open_to_write
// and base::sync_tree do.
void make_recent(const std::filesystem::path& dir);

}  // namespace indexer::store
