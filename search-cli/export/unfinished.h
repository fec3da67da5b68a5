// Folders that hold something while it is made, under a name that nobody else uses; and those that a killed run left.
#pragma once

#include <filesystem>
#include <string_view>

#include "base/non_copyable.h"

namespace search_cli::exporter {

// The file that marks a folder as unfinished. A run that is killed as it renames the folder leaves it in the export, of
// which it is no part.
inline constexpr std::string_view unfinished_mark = ".column-archive-unfinished";

// Marks a folder as one that the next run may remove. Does nothing when it cannot.
void mark_unfinished(const std::filesystem::path& folder);

// Owns a new folder beside `target`, named ".NAME." and six random characters after it. Its mark is locked (flock(2))
// while this object lives, which says that it is in use.
class UnfinishedFolder : private base::NonCopyable {
 public:
  // Removes the folders beside `target` that carry the mark, belong to this user and are in use by nobody, then makes
  // the new one, which its owner alone may read. Throws Error(cant_create).
  explicit UnfinishedFolder(const std::filesystem::path& target);
  // Removes the folder with all that is in it, unless it was renamed.
  ~UnfinishedFolder();

  const std::filesystem::path& path() const { return path_; }
  // Says that the folder is complete and now at `target`, and takes the mark away. What is at path() since then is not
  // touched any more.
  void renamed_to(const std::filesystem::path& target);

 private:
  std::filesystem::path path_;  // empty when renamed
  int mark_ = -1;               // file descriptor
};

}  // namespace search_cli::exporter
