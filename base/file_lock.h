// One writer at a time: a kernel lock on a file in the archive's folder, gone with the process that holds it.
#pragma once

#include <filesystem>
#include <string>

#include "base/non_copyable.h"

namespace base {

class FileLock : private NonCopyable {
 public:
  // Takes the lock DIR/NAME.lock for `program`, creating the folder. Throws archive::Error(try_later) that names the
  // holder's program, pid and since when, without waiting.
  FileLock(const std::filesystem::path& dir, const std::string& name, const std::string& program);
  ~FileLock();

 private:
  int file_ = -1;
};

}  // namespace base
