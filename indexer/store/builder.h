// Building a whole index: small databases by ranges of ids, made on all processors and merged into one at the end. For
// this folder only.
//
// A B-tree that grows is written over and over. Small ones stay in memory, and merging them is one sequential pass that
// also leaves no free space in the blocks. A group of them is merged as soon as it is complete, while the system still
// has its files in memory, so that most of them are never written to the disk.
#pragma once

#include <xapian.h>

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <future>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "archive/column.h"
#include "base/blocking_queue.h"
#include "base/non_copyable.h"
#include "indexer/store/facets.h"
#include "indexer/store/folded_file.h"
#include "indexer/topics/classifier.h"

namespace indexer::store {

// A column that is to be indexed, with the sources of it and of its copies.
struct ColumnToIndex {
  archive::Column column;
  std::vector<std::string> sources;
};

// Throws Xapian::Error, and base::Error where the disk or an id is at fault. Belongs to one thread.
class IndexBuilder : private base::NonCopyable {
 public:
  struct Sizes {
    // A database is written at once when it is complete: its B-trees are then built in order and never written over.
    // More columns take more memory, and a tree of terms that outgrows the processor's caches; fewer leave more pieces
    // of each posting list, which a merge does not join.
    std::size_t columns = 128;
    std::size_t merged = 128;  // databases, at once; each keeps some files open
  };

  // Makes `dir` for the work and the merged database; what was there is removed. Starts `threads` threads, which
  // analyze and write. `classifier` must outlive this object.
  IndexBuilder(const std::filesystem::path& dir, const topics::Classifier& classifier, unsigned threads, Sizes sizes);
  // Waits for the threads.
  ~IndexBuilder();

  // Adds a column; ids must come in ascending order. Waits while the threads have enough to do.
  void add(ColumnToIndex column);
  // Waits for all columns and merges the database into `dir`/whole, which is returned open for writing; nothing is
  // committed yet. Also writes the folded texts and the frequent terms there. May be called once.
  Xapian::WritableDatabase finish();

 private:
  using Batch = std::vector<ColumnToIndex>;
  struct Indexed {
    archive::Column column;  // without its texts
    std::string topic, folded;
  };
  struct Task {
    std::size_t number = 0;
    Batch batch;
  };

  void work();
  std::vector<Indexed> index(const Task& task) const;
  void send();
  void take(std::size_t most_waiting);
  void stop();
  void merge_taken();
  std::filesystem::path merge(const std::vector<std::filesystem::path>& parts);
  std::vector<std::filesystem::path> all_parts();

  const std::filesystem::path dir_;
  const topics::Classifier& classifier_;
  const Sizes sizes_;
  Batch batch_;             // that is being filled
  std::size_t sent_ = 0;    // batches
  std::size_t taken_ = 0;   // batches, whose databases are complete
  std::size_t merged_ = 0;  // of these
  FoldedWriter folded_;
  Facets facets_;
  base::BlockingQueue<Task> tasks_;
  std::mutex mutex_;  // of those below
  std::condition_variable done_;
  std::map<std::size_t, std::vector<Indexed>> indexed_;  // by the number of the batch
  std::exception_ptr failure_;
  std::vector<std::thread> threads_;
  std::size_t merges_ = 0;
  std::vector<std::filesystem::path> groups_;  // merged databases, the last of which may be under way
  std::future<void> merging_;
};

}  // namespace indexer::store
