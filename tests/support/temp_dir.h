// A temporary folder for one test, removed with everything in it when the object is destroyed.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/temp_dir.h"

namespace test_support {

// Like base::TempDir, which it holds, but also removes folders that a test made read-only.
class TempDir {
 public:
  TempDir() = default;  // throws base::Error when no folder can be made
  ~TempDir();

  const std::filesystem::path& path() const { return folder_.dir(); }
  // Returns a path inside it; creates nothing.
  std::filesystem::path operator/(const std::filesystem::path& name) const { return path() / name; }
  // Writes a file inside it, with the folders it needs, and returns its path.
  std::filesystem::path write(const std::filesystem::path& name, std::string_view content) const;

 private:
  base::TempDir folder_;
};

// Reads a whole file as bytes, and writes one; both throw a std::runtime_error that names the file.
std::string read_file(const std::filesystem::path& file);
void write_file(const std::filesystem::path& file, std::string_view content);

}  // namespace test_support
