// An index that is open for reading: its segments, the facet table, the folded texts and the frequent terms, of one
// state. For indexer/ only.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

#include "indexer/store/facets.h"
#include "indexer/store/folded_file.h"
#include "indexer/store/frequent_terms.h"

namespace indexer::store {

struct OpenIndex {
  // Opens the index in `dir`. Throws as open_whole(), FoldedFile and FrequentTerms do, and
  // Xapian::DatabaseModifiedError when another process changed it meanwhile.
  explicit OpenIndex(const std::filesystem::path& dir);

  // Returns the folded text of a field of a column, "" for the body; empty when it has none. It lives as long as this
  // object. Throws base::Error(data) where the index is damaged.
  std::u16string_view text(std::uint32_t id, std::string_view prefix) const;

  // Returns the frequent terms of a segment, which live as long as this object.
  const FrequentTerms& frequent(std::size_t segment) const { return *frequent_[segment]; }

  std::vector<Xapian::Database> segments;
  Facets facets;

 private:
  std::vector<std::unique_ptr<FoldedFile>> folded_;  // by segment
  std::vector<std::unique_ptr<FrequentTerms>> frequent_;
};

// Returns a number of the metadata of the index in `dir`, from the segment that has it last; 0 when none has it. Throws
// as open_whole() does, and lets Xapian's errors through.
std::uint64_t number_in(const std::filesystem::path& dir, const char* key);

}  // namespace indexer::store
