// An index that is open for reading: its segments, the facet table and the folded texts, of one state. For indexer/
// only.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

#include "indexer/store/facets.h"
#include "indexer/store/folded_file.h"

namespace indexer::store {

struct OpenIndex {
  // Opens the index in `dir`. Throws as open_whole() and FoldedFile do, and Xapian::DatabaseModifiedError when another
  // process changed it meanwhile.
  explicit OpenIndex(const std::filesystem::path& dir);

  // Returns the folded text of a field of a column, "" for the body; empty when it has none. It lives as long as this
  // object. Throws base::Error(data) where the index is damaged.
  std::u16string_view text(std::uint32_t id, std::string_view prefix) const;

  std::vector<Xapian::Database> segments;
  Facets facets;

 private:
  std::vector<std::unique_ptr<FoldedFile>> folded_;  // by segment
};

// Returns a number of the metadata of the index in `dir`, from the segment that has it last; 0 when none has it. Throws
// as open_whole() does, and lets Xapian's errors through.
std::uint64_t number_in(const std::filesystem::path& dir, const char* key);

}  // namespace indexer::store
