// Shards: an archive's columns as several Xapian databases, each complete in itself (shard_document.h), so that servers
// of Xapian's (xapian-tcpsrv, xapian-progsrv) can answer for them:
//
//   DIR/shard1, DIR/shard2, ...   the columns in the order of their ids, dealt out in turns
//
// The documents of a shard are numbered from 1 without a gap: Xapian 1.4.22 reads a term that all documents have as the
// list of all documents, and reads that list wrong where numbers are missing (glass_postlist.cc, set_term()).
//
// The metadata of each have, under the key `columns-shard`, a JSON object: what ShardHead has. For indexer/ only; the
// program columns-index calls write_shards().
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "config/topics.h"
#include "indexer/store/facets.h"

namespace Xapian {
class Database;
}  // namespace Xapian

namespace indexer::store {

inline constexpr unsigned most_shards = 64;

// What a shard says of itself.
struct ShardHead {
  std::string set;          // the same in all shards that were made together, and in no others
  unsigned number = 0;      // from 1
  unsigned of = 0;          // shards of the set
  std::string archive;      // tells the archive from others: a hash of its machine and path
  std::string index;        // fingerprint() of the analysis, fields and topics that it was made with
  std::int64_t change = 0;  // the archive's change number that it stands at
  std::size_t columns = 0;
  std::int64_t last = 0;                                 // the highest id of a column in it
  std::array<std::set<std::string>, facet_count> names;  // by Facet, of its columns now or earlier; no years
};

// Reads the head of a database. Throws base::Error(data) when it is not a shard, and lets Xapian's errors through.
ShardHead read_shard_head(const Xapian::Database& database);

// Returns the folders of the shards in `dir`, in the order of their numbers; `dir` alone when there are none.
std::vector<std::filesystem::path> shards_in(const std::filesystem::path& dir);

// Returns a hash that tells an archive from others, also from those of other machines.
std::string hash_of_archive(const std::filesystem::path& archive_dir);

// What write_shards() did.
struct ShardsReport {
  std::size_t indexed = 0;  // columns written
  bool rebuilt = false;     // all shards were made anew
};

// Brings `count` shards in `dir` up to the archive in `archive_dir`: writes what changed since the last time, or all
// shards anew where there are none, their number or the analysis is another, or a column has to be removed. Each shard
// is committed with the change number that it reaches. `progress` is called with columns done and in all. Throws
// base::Error: host when there is no archive, usage when `dir` has shards of another archive or other files, try_later
// while another process writes there, io and cant_create when they cannot be written.
ShardsReport write_shards(const std::filesystem::path& archive_dir, const config::Topics& topics,
                          const std::filesystem::path& dir, unsigned count,
                          const std::function<void(std::size_t, std::size_t)>& progress = {});

}  // namespace indexer::store
