// Brings the index up to the archive.
//
// Each batch is committed together with the archive's change number that it reaches, so that a crash repeats work and
// never skips any. A rebuild writes a new index beside the old one and puts it in its place at the end; searches use
// the old one meanwhile.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "archive/archive.h"
#include "config/topics.h"

namespace indexer::store {

// What an update did.
struct UpdateReport {
  std::size_t indexed = 0;  // columns written
  std::size_t removed = 0;  // columns removed, since they were found to be copies
  std::int64_t change = 0;  // the archive's change number that the index now stands at
  std::string rebuilt;      // why the index was built again; empty: it was not
};

// How update() works. `progress` is called on the calling thread.
struct UpdateOptions {
  bool rebuild = false;                                    // build the index again, whatever its state
  std::size_t batch = 500;                                 // columns per commit
  std::function<void(std::size_t, std::size_t)> progress;  // called with columns done and in all; may be empty
};

// Updates the index in `archive_dir`/index from `archive_dir`/archive.db. Throws base::Error: host when there is no
// archive, try_later while another process writes the index, io when it cannot be written, cant_create when a new index
// cannot be put in place.
UpdateReport update(const std::filesystem::path& archive_dir, const config::Topics& topics,
                    const UpdateOptions& options = {});

// Returns why the index must be built again before it can be used; empty when it can be used.
std::string stale_reason(const std::filesystem::path& archive_dir, const config::Topics& topics);
// Returns what is wrong with the files of the index, by the sums that were written with them; empty when nothing is or
// while another program writes it. Reads the whole index. REQUIRES: there is one. Throws base::Error as indexed_change.
std::string damage(const std::filesystem::path& archive_dir);
// Returns the archive's change number that the index stands at; nothing when there is no index. Throws Error(data) when
// the index is damaged.
std::optional<std::int64_t> indexed_change(const std::filesystem::path& archive_dir);

}  // namespace indexer::store
