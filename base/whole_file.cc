#include "base/whole_file.h"

#include <fstream>
#include <system_error>

#include "base/error.h"
#include "base/file_error.h"
#include "base/sync.h"
#include "base/translation.h"

namespace base {

void write_whole(const std::filesystem::path& file, std::string_view text) {
  const std::filesystem::path part = file.string() + ".part";
  std::error_code failure;
  std::filesystem::create_directories(file.parent_path(), failure);
  require_writable_folder(file);
  std::ofstream out(part, std::ios::binary);
  out << text;
  out.close();
  if (out) sync_path(part);
  if (out) std::filesystem::rename(part, file, failure);
  if (!out || failure)
    throw Error(Exit::cant_create, tr("{1} cannot be written", {file.string()}),
                tr("Check the disk and the file's permissions."));
  sync_folder_of(file);
}

}  // namespace base
