// A folder for an archive that nobody keeps: what a trial reads and writes. Gone with the object.
#pragma once

#include <filesystem>

namespace base {

class TempDir {
 public:
  TempDir();  // throws archive::Error(cant_create)
  ~TempDir();
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;
  const std::filesystem::path& dir() const { return dir_; }

 private:
  std::filesystem::path dir_;
};

}  // namespace base
