// Brings the index up to the archive.
//
// The archive's change number is committed with each batch, so that a crash repeats work and never skips it. A rebuild
// writes beside the old index and takes its place at the end: a search meanwhile finds the old one whole.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "archive/archive.h"
#include "config/topics.h"

namespace indexer::store {

struct UpdateReport {
  std::size_t indexed = 0;  // columns written
  std::size_t removed = 0;  // copies taken out
  std::int64_t change = 0;  // the archive's, that the index now stands at
  std::string rebuilt;      // why it was built anew; empty: it was not
};

struct UpdateOptions {
  bool rebuild = false;
  std::size_t batch = 500;                                 // columns a commit
  std::function<void(std::size_t, std::size_t)> progress;  // columns done, and in all; may be empty
};

// `archive_dir` holds archive.db and index/. Throws archive::Error.
UpdateReport update(const std::filesystem::path& archive_dir, const config::Topics& topics,
                    const UpdateOptions& options = {});

// Why the index cannot be carried on with; empty when it can. For status and verify.
std::string stale(const std::filesystem::path& archive_dir, const config::Topics& topics);
// The archive's change number that the index stands at; nothing when there is no index.
std::optional<std::int64_t> indexed_change(const std::filesystem::path& archive_dir);

}  // namespace indexer::store
