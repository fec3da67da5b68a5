#include "indexer/store/open_index.h"

#include <sys/stat.h>

#include "base/error.h"
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

// The databases and their files are opened by name, one after the other. A new index in the place of this one has other
// segments: what looks like damage then is none.
OpenIndex::OpenIndex(const std::filesystem::path& dir) {
  const ino_t opened = inode_of(dir);
  const auto check_same = [&] {
    if (inode_of(dir) != opened) throw Xapian::DatabaseModifiedError("the index was built again");
  };
  try {
    for (const std::filesystem::path& folder : segments_in(dir)) {
      segments.push_back(open_whole(folder));
      const Xapian::Database& segment = segments.back();
      folded_.push_back(std::make_unique<FoldedFile>(folder, number_at(segment, folded_size_key)));
      frequent_.push_back(std::make_unique<FrequentTerms>(folder, number_at(segment, frequent_size_key)));
    }
    facets.load(segments);
  } catch (const base::Error&) {
    check_same();
    throw;
  }
  check_same();
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
