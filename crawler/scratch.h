// A folder for an archive that nobody keeps: what a trial reads and writes. Gone with the object.
#pragma once

#include <filesystem>

namespace crawler {

class Scratch {
 public:
  Scratch();  // throws archive::Error(cant_create)
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  const std::filesystem::path& dir() const { return dir_; }

 private:
  std::filesystem::path dir_;
};

}  // namespace crawler
