// Building a whole index: small databases by ranges of ids, merged into one at the end. For this folder only.
//
// A B-tree that grows is written over and over. Small ones stay in memory, and merging them is one sequential pass that
// also leaves no free space in the blocks: half the time and less than half the disk space of one database that is
// written from beginning to end.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <map>

namespace indexer::store {

// All calls throw Xapian::Error, and base::Error as open_to_write does (database.h).
class Shards {
 public:
  // Makes `dir` for the shards and the merged database; what was there is removed.
  explicit Shards(std::filesystem::path dir);

  // Adds or replaces the document of that id. Ids should come nearly in order.
  void put(Xapian::docid id, const Xapian::Document& document);
  // Removes a document that was put. Throws Xapian::DocNotFoundError when there is none.
  void remove(Xapian::docid id);
  // Merges the shards into a database in `dir`/whole, which is returned open for writing, and removes them. May be
  // called once.
  Xapian::WritableDatabase merge();

 private:
  struct Shard {
    Xapian::WritableDatabase database;
    bool open = false;
    std::uint64_t used = 0;  // `clock_` when it was last written to
  };

  Shard& shard_of(Xapian::docid id);
  void close_oldest();
  std::filesystem::path path_of(Xapian::docid shard) const;

  std::filesystem::path dir_;
  std::map<Xapian::docid, Shard> shards_;  // by id / ids_per_shard
  std::uint64_t clock_ = 0;                // writes so far
  std::size_t open_ = 0;                   // open shards
};

}  // namespace indexer::store
