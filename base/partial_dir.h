// The hidden folder in which something is written until it is complete and renamed to its place.
#pragma once

#include <filesystem>

#include "base/non_copyable.h"

namespace base {

// A folder of its own beside a target: ".NAME." and six random characters, for its owner alone. Owns the folder and
// holds a lock on it (flock(2)), so that what a killed run has left can be told from what is in use.
class PartialDir : private NonCopyable {
 public:
  // First removes what earlier runs for the same target have left: folders with a name of that form, of this user and
  // with nobody's lock. Links are not followed. Throws Error(cant_create), which names the target, when no folder can
  // be made.
  explicit PartialDir(const std::filesystem::path& target);
  // Removes the folder with all that is in it, unless it was released.
  ~PartialDir();

  const std::filesystem::path& dir() const { return dir_; }
  // The folder was renamed and is no longer to be removed.
  void release();

 private:
  std::filesystem::path dir_;
  int lock_ = -1;  // file descriptor of the folder
};

// Flushes a folder and all regular files in it, at any depth, to the disk (fsync(2)). Throws Error(io) that names the
// first one for which that fails.
void sync_tree(const std::filesystem::path& dir);

}  // namespace base
