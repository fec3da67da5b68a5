#include "indexer/store/open_index.h"

#include <cstdlib>

#include "indexer/store/checksums.h"
#include "indexer/store/index_schema.h"

namespace indexer::store {

OpenIndex::OpenIndex(const std::filesystem::path& dir) : database(open_whole(dir)) {
  facets.load(database);
  folded = FoldedFile(dir, std::strtoull(database.get_metadata(folded_size_key).c_str(), nullptr, 10));
}

std::u16string_view OpenIndex::text(Xapian::docid id, std::string_view prefix) const {
  const Facets::Row* row = facets.find(id);
  return row ? folded.text(id, std::uint64_t{row->text} * 8, prefix) : std::u16string_view();
}

}  // namespace indexer::store
