#include "base/temp_dir.h"

#include <stdlib.h>
#include <sys/stat.h>

#include <cerrno>
#include <string>
#include <system_error>

#include "base/error.h"
#include "base/translation.h"

namespace base {

std::filesystem::path make_unique_dir(const std::filesystem::path& parent, const std::string& prefix) {
  const std::string template_end(6, 'X');  // which mkdtemp replaces
  std::string name = (parent / (prefix + template_end)).string();
  return mkdtemp(name.data()) ? std::filesystem::path(name) : std::filesystem::path();
}

std::error_code make_private_dir(const std::filesystem::path& dir) {
  const std::filesystem::path last = dir.has_filename() ? dir : dir.parent_path();  // "a/b/" is a/b
  std::error_code failure;
  if (last.has_parent_path()) std::filesystem::create_directories(last.parent_path(), failure);
  if (!failure && mkdir(last.c_str(), 0700) != 0 && errno != EEXIST) failure.assign(errno, std::generic_category());
  return failure;
}

TempDir::TempDir() : dir_(make_unique_dir(std::filesystem::temp_directory_path(), "columns-trial-")) {
  if (dir_.empty())
    throw Error(Exit::cant_create,
                tr("no temporary folder can be made in {1}", {std::filesystem::temp_directory_path().string()}),
                tr("Set TMPDIR to a folder that can be written."));
}

TempDir::~TempDir() {
  std::error_code ignored;
  std::filesystem::remove_all(dir_, ignored);
}

}  // namespace base
