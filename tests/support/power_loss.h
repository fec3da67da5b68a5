// A model of a disk that loses power: from a folder as it was and a record of what programs did to it
// (recording_writes.h), it makes what may be found there after a power loss at any point of the record.
//
// What is assumed is what file systems of Linux have in common, as measured by Pillai et al., "All File Systems Are Not
// Created Equal: On the Complexity of Crafting Crash-Consistent Applications", OSDI 2014 (the tool ALICE), and as
// fsync(2) promises. Where file systems differ, the model does the worse:
//
//   Contents. What was written to a file before an fsync or fdatasync of that file is there. Each later write or change
//   of the size may be there or not, whatever became of the others, so in any order. Of a write, any sectors of 512
//   bytes may be there: the others keep what they held, or are zeros where the file has grown. A sector is whole, and
//   bytes beside those that were written do not change (what SQLite calls powersafe overwrite).
//
//   Names. A creation, new name or removal is there for certain once its folder was flushed. Of those since then, a
//   first part in their order is there, for each folder by itself: file systems keep the order of names by a journal, a
//   log or soft updates, but not that of names and contents. A file may so have its new name without its contents. One
//   operation, also on two folders, is there as a whole or not at all.
//
//   A flush of a file or folder that is new also keeps its own creation and that of the folders above it, as ext4, XFS
//   and Btrfs do it; a flush does not keep a later new name of the same file.
//
//   SQLite's index of the log (NAME-shm) is memory that processes share and is never flushed. It is gone: SQLite makes
//   it again. Other writes by way of mapped memory cannot be recorded, and are refused.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "tests/support/recording_writes.h"

namespace test_support {

class PowerLoss {
 public:
  // Reads the folder as it is before the first operation. Throws std::runtime_error when an operation does not fit, as
  // where one before it was not recorded.
  PowerLoss(const std::filesystem::path& folder, std::vector<Operation> operations);

  // The number of operations.
  std::size_t size() const { return operations_.size(); }

  // A file system's content: bytes by the relative path; of a folder, nothing.
  using State = std::map<std::string, std::optional<std::string>>;
  // Returns what is there after the first `count` operations and a power loss. Equal seeds give equal states.
  State after_loss(std::size_t count, unsigned seed) const;
  // Returns what is there after the first `count` operations when all of them are kept, as after kill -9.
  State after_kill(std::size_t count) const;

 private:
  State before_;
  std::vector<Operation> operations_;
};

// Reads a folder, without the indexes of SQLite's logs.
PowerLoss::State read_state(const std::filesystem::path& folder);
// Replaces all that is in a folder.
void write_state(const PowerLoss::State& state, const std::filesystem::path& folder);

}  // namespace test_support
