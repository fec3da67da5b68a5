// Building a whole index: small databases by ranges of ids, merged into one at the end. Inside this room only.
//
// A B-tree that grows is written over and over; small ones stay in memory, and merging them is one sequential pass that
// also leaves no room in the blocks: half the time and less than half the disk of one database written to the end.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <map>

namespace indexer::store {

class Shards {
 public:
  // Makes `dir` anew, for the shards and what comes of them.
  explicit Shards(std::filesystem::path dir);

  void put(Xapian::docid id, const Xapian::Document& document);
  void remove(Xapian::docid id);
  // Merges the shards into a database in `dir`/whole, which is returned open for writing. The shards are removed.
  Xapian::WritableDatabase merge();

 private:
  struct Shard {
    Xapian::WritableDatabase database;
    bool open = false;
    std::uint64_t used = 0;  // when it was last written to
  };

  Shard& shard_of(Xapian::docid id);
  void close_oldest();
  std::filesystem::path path_of(Xapian::docid shard) const;

  std::filesystem::path dir_;
  std::map<Xapian::docid, Shard> shards_;  // by id / ids_a_shard
  std::uint64_t clock_ = 0;
  std::size_t open_ = 0;
};

}  // namespace indexer::store
