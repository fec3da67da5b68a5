#include "base/temp_dir.h"

#include <stdlib.h>

#include <string>
#include <system_error>

#include "base/error.h"

namespace base {

TempDir::TempDir() {
  std::string name = (std::filesystem::temp_directory_path() / "columns-trial-XXXXXX").string();
  if (!mkdtemp(name.data()))
    throw Error(Exit::cant_create,
                "no temporary folder can be made in " + std::filesystem::temp_directory_path().string(),
                "set TMPDIR to a folder that can be written");
  dir_ = name;
}

TempDir::~TempDir() {
  std::error_code ignored;
  std::filesystem::remove_all(dir_, ignored);
}

}  // namespace base
