#include "crawler/scratch.h"

#include <stdlib.h>

#include <string>
#include <system_error>

#include "archive/error.h"

namespace crawler {

Scratch::Scratch() {
  std::string name = (std::filesystem::temp_directory_path() / "columns-trial-XXXXXX").string();
  if (!mkdtemp(name.data()))
    throw archive::Error(archive::Exit::cant_create,
                         "no temporary folder can be made in " + std::filesystem::temp_directory_path().string(),
                         "set TMPDIR to a folder that can be written");
  dir_ = name;
}

Scratch::~Scratch() {
  std::error_code ignored;
  std::filesystem::remove_all(dir_, ignored);
}

}  // namespace crawler
