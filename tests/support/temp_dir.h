// A temporary folder of a test's own, removed with all that is in it when the object goes.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/non_copyable.h"

namespace test_support {

class TempDir : private base::NonCopyable {
 public:
  TempDir();
  ~TempDir();

  const std::filesystem::path& path() const { return path_; }
  // A path inside it; nothing is created.
  std::filesystem::path operator/(const std::filesystem::path& name) const { return path_ / name; }
  // Writes a file inside it, with the folders it needs, and returns its path.
  std::filesystem::path write(const std::filesystem::path& name, std::string_view content) const;

 private:
  std::filesystem::path path_;
};

// A whole file as bytes, and the other way; both throw std::runtime_error that names the file.
std::string read_file(const std::filesystem::path& file);
void write_file(const std::filesystem::path& file, std::string_view content);

}  // namespace test_support
