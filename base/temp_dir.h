// A folder for an archive that nobody keeps: what a trial reads and writes. Gone with the object.
#pragma once

#include <filesystem>

#include "base/non_copyable.h"

namespace base {

class TempDir : private NonCopyable {
 public:
  TempDir();  // throws archive::Error(cant_create)
  ~TempDir();
  const std::filesystem::path& dir() const { return dir_; }

 private:
  std::filesystem::path dir_;
};

}  // namespace base
