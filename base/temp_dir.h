// Folders with a name of their own: temporary ones, and those that are renamed when they are complete.
#pragma once

#include <filesystem>
#include <string>
#include <system_error>

#include "base/non_copyable.h"

namespace base {

// Makes an empty folder in `parent` whose name is `prefix` and six random characters (mkdtemp(3)), readable by its
// owner alone, and returns its path. Returns "" when it cannot be made; errno says why.
std::filesystem::path make_unique_dir(const std::filesystem::path& parent, const std::string& prefix);

// Makes a folder that its owner alone may read, and those above it as the umask leaves them. One that is there stays as
// it is. Returns why it cannot be made.
std::error_code make_private_dir(const std::filesystem::path& dir);

// A temporary folder for what only a trial needs (`columns source check` crawls into one). Owns the folder.
class TempDir : private NonCopyable {
 public:
  // Makes an empty folder below $TMPDIR (/tmp when it is not set). Throws Error(cant_create) when it cannot.
  TempDir();
  // Removes the folder with all that is in it.
  ~TempDir();
  const std::filesystem::path& dir() const { return dir_; }

 private:
  std::filesystem::path dir_;
};

}  // namespace base
