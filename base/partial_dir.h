// The hidden folder in which something is written until it is complete and renamed to its place.
#pragma once

#include <filesystem>
#include <string_view>

#include "base/non_copyable.h"

namespace base {

// The file that marks a folder as one that the next run may remove. A run that is killed as it renames the folder
// leaves it in what it made, of which it is no part.
inline constexpr std::string_view partial_mark = ".column-archive-unfinished";

// Marks a folder so, also through a power loss. Does nothing when it cannot.
void mark_partial(const std::filesystem::path& dir);

// A folder of its own beside a target: ".NAME." and six random characters, for its owner alone. Owns the folder, and
// holds a lock on its mark (flock(2)), so that what a killed run has left can be told from what is in use, and from the
// folders of a person, which have no mark.
class PartialDir : private NonCopyable {
 public:
  // First removes what earlier runs for the same target have left: folders with a name of that form, of this user, with
  // a mark that nobody has locked, or empty. Links are not followed. Throws Error(cant_create), which names the target,
  // when no folder can be made.
  explicit PartialDir(const std::filesystem::path& target);
  // Removes the folder with all that is in it, unless it was renamed.
  ~PartialDir();

  const std::filesystem::path& dir() const { return dir_; }
  // Says that the folder is complete and now at `target`: flushes its new name to the disk, and then takes the mark
  // away. A mark that went earlier could be missing, after a power loss, in a folder that is still at its old path and
  // that no later run would remove then. What is at the old path from now on is not touched any more. Throws Error(io)
  // when the name cannot be flushed; the mark stays.
  void renamed_to(const std::filesystem::path& target);

 private:
  std::filesystem::path dir_;  // empty when renamed
  int lock_ = -1;              // file descriptor of the mark
};

}  // namespace base
