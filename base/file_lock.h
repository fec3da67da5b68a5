// One writer at a time: a lock (flock(2)) on a file in the archive's folder, which the kernel releases when the process
// that holds it ends.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/non_copyable.h"

namespace base {

// Holds the lock while it lives. The file stays; what it says about the holder is for messages only.
class FileLock : private NonCopyable {
 public:
  // Takes the lock DIR/NAME.lock for `program`, creating the folder. Does not wait: throws Error(try_later) that names
  // the holder's program, its process id and since when it runs; Error(cant_create) when the file cannot be opened, or
  // is none that a FileLock made: a link, another kind of file, or one with other contents, which stays as it is.
  FileLock(const std::filesystem::path& dir, const std::string& name, const std::string& program);
  ~FileLock();

  // Returns who holds the lock DIR/NAME.lock now, as the constructor's message names it; nothing when nobody does, or
  // when that cannot be told.
  static std::optional<std::string> holder(const std::filesystem::path& dir, const std::string& name);

 private:
  int file_ = -1;  // file descriptor
};

}  // namespace base
