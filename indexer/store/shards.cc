#include "indexer/store/shards.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "indexer/store/database.h"

namespace indexer::store {
namespace {

// A shard is written at once when it is complete: its B-trees are then built in order and never written over.
constexpr Xapian::docid ids_per_shard = 256;
constexpr std::size_t most_open = 16;    // ids come nearly in order; each open shard keeps its columns in memory
constexpr std::size_t most_merged = 32;  // at once; each keeps some files open

// Merges databases whose ids do not overlap, and removes them.
void merge_into(const std::filesystem::path& whole, const std::vector<std::filesystem::path>& parts) {
  {
    Xapian::Database all;
    for (const std::filesystem::path& part : parts) all.add_database(Xapian::Database(part.string()));
    all.compact(whole.string(), Xapian::DBCOMPACT_NO_RENUMBER);
  }
  for (const std::filesystem::path& part : parts) std::filesystem::remove_all(part);
}

}  // namespace

Shards::Shards(std::filesystem::path dir) : dir_(std::move(dir)) {
  std::filesystem::remove_all(dir_);
  std::filesystem::create_directories(dir_);
}

std::filesystem::path Shards::path_of(Xapian::docid shard) const { return dir_ / ("shard" + std::to_string(shard)); }

Shards::Shard& Shards::shard_of(Xapian::docid id) {
  const Xapian::docid number = id / ids_per_shard;
  Shard& shard = shards_[number];
  if (!shard.open) {
    if (open_ == most_open) close_oldest();
    // After a crash the build begins again, so nothing needs to be synced to the disk before the end.
    shard.database = open_to_write(path_of(number), Xapian::DB_CREATE_OR_OPEN | Xapian::DB_NO_SYNC);
    shard.open = true;
    ++open_;
  }
  shard.used = ++clock_;
  return shard;
}

void Shards::close_oldest() {
  auto oldest = shards_.end();
  for (auto at = shards_.begin(); at != shards_.end(); ++at) {
    if (at->second.open && (oldest == shards_.end() || at->second.used < oldest->second.used)) oldest = at;
  }
  oldest->second.database.commit();
  oldest->second.database.close();
  oldest->second.open = false;
  --open_;
}

void Shards::put(Xapian::docid id, const Xapian::Document& document) {
  shard_of(id).database.replace_document(id, document);
}

void Shards::remove(Xapian::docid id) { shard_of(id).database.delete_document(id); }

Xapian::WritableDatabase Shards::merge() {
  while (open_ > 0) close_oldest();
  const std::filesystem::path whole = dir_ / "whole";
  if (shards_.empty()) return open_to_write(whole, Xapian::DB_CREATE_OR_OVERWRITE);
  std::vector<std::filesystem::path> parts;
  for (const auto& [number, shard] : shards_) parts.push_back(path_of(number));
  shards_.clear();
  for (std::size_t made = 0; parts.size() > most_merged;) {
    std::vector<std::filesystem::path> merged;
    for (std::size_t first = 0; first < parts.size(); first += most_merged) {
      const std::size_t last = std::min(first + most_merged, parts.size());
      merged.push_back(dir_ / ("merged" + std::to_string(made++)));
      merge_into(merged.back(), {parts.begin() + static_cast<long>(first), parts.begin() + static_cast<long>(last)});
    }
    parts = std::move(merged);
  }
  merge_into(whole, parts);
  return open_to_write(whole, Xapian::DB_OPEN);
}

}  // namespace indexer::store
