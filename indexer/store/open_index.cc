#include "indexer/store/open_index.h"

#include "indexer/store/checksums.h"
#include "indexer/store/database.h"
#include "indexer/store/index_schema.h"

namespace indexer::store {

OpenIndex::OpenIndex(const std::filesystem::path& dir)
    : database(open_whole(dir)), folded(dir, number_at(database, folded_size_key)) {
  facets.load(database);
}

std::u16string_view OpenIndex::text(Xapian::docid id, std::string_view prefix) const {
  const Facets::Row* row = facets.find(id);
  return row ? folded.text(id, std::uint64_t{row->text} * 8, prefix) : std::u16string_view();
}

}  // namespace indexer::store
