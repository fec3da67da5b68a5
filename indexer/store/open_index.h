// An index that is open for reading: the Xapian database, the facet table and the folded texts, of one state. For
// indexer/ only.
#pragma once

#include <xapian.h>

#include <filesystem>
#include <string_view>

#include "indexer/store/facets.h"
#include "indexer/store/folded_file.h"

namespace indexer::store {

struct OpenIndex {
  // Opens the index in `dir`. Throws as open_whole() and FoldedFile do, and Xapian::DatabaseModifiedError when another
  // process changed it meanwhile.
  explicit OpenIndex(const std::filesystem::path& dir);

  // Returns the folded text of a field of a column, "" for the body; empty when it has none. It lives as long as this
  // object. Throws base::Error(data) where the index is damaged.
  std::u16string_view text(Xapian::docid id, std::string_view prefix) const;

  Xapian::Database database;
  Facets facets;
  FoldedFile folded;
};

}  // namespace indexer::store
