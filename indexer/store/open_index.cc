#include "indexer/store/open_index.h"

#include <sys/stat.h>

#include "indexer/store/checksums.h"
#include "indexer/store/database.h"
#include "indexer/store/index_schema.h"
#include "indexer/store/segments.h"

namespace indexer::store {
namespace {

ino_t inode_of(const std::filesystem::path& path) {
  struct stat status {};
  return stat(path.c_str(), &status) == 0 ? status.st_ino : 0;
}

}  // namespace

OpenIndex::OpenIndex(const std::filesystem::path& dir) {
  const ino_t opened = inode_of(dir);
  for (const std::filesystem::path& folder : segments_in(dir)) {
    segments.push_back(open_whole(folder));
    folded_.push_back(std::make_unique<FoldedFile>(folder, number_at(segments.back(), folded_size_key)));
    frequent_.push_back(std::make_unique<FrequentTerms>(folder, number_at(segments.back(), frequent_size_key)));
  }
  facets.load(segments);
  // A new index in the place of this one has other segments.
  if (inode_of(dir) != opened) throw Xapian::DatabaseModifiedError("the index was built again");
}

std::u16string_view OpenIndex::text(std::uint32_t id, std::string_view prefix) const {
  const Facets::Row* row = facets.find(id);
  if (!row || row->segment > folded_.size()) return {};
  return folded_[row->segment - 1U]->text(id, std::uint64_t{row->text} * 8, prefix);
}

std::uint64_t number_in(const std::filesystem::path& dir, const char* key) {
  std::uint64_t number = 0;
  for (const std::filesystem::path& folder : segments_in(dir)) {
    const Xapian::Database segment = open_whole(folder);
    if (!segment.get_metadata(key).empty()) number = number_at(segment, key);
  }
  return number;
}

}  // namespace indexer::store
