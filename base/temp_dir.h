// A temporary folder for what only a trial needs (`columns source check` crawls into one).
#pragma once

#include <filesystem>

#include "base/non_copyable.h"

namespace base {

// Owns the folder.
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
