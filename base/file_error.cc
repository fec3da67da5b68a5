#include "base/file_error.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "base/error.h"
#include "base/system_text.h"
#include "base/translation.h"

namespace base {
namespace {

namespace fs = std::filesystem;

fs::path folder_of(const fs::path& file) { return file.has_parent_path() ? file.parent_path() : fs::path("."); }

}  // namespace

void require_readable(const fs::path& file, const std::string& hint) {
  if (file == "-") return;
  if (access(file.c_str(), R_OK) == 0) {
    std::error_code ignored;
    if (fs::is_directory(file, ignored))
      throw Error(Exit::data, tr("{1} is a folder, not a file", {file.string()}), hint);
    return;
  }
  const int cause = errno;
  const fs::path folder = folder_of(file);
  if (cause == ENOENT && access(folder.c_str(), F_OK) != 0 && errno == ENOENT)
    throw Error(Exit::host, tr("{1} cannot be read: there is no folder {2}", {file.string(), folder.string()}), hint);
  if (cause == ENOENT) throw Error(Exit::host, tr("{1} cannot be read: there is no such file", {file.string()}), hint);
  if (cause == EACCES || cause == EPERM)
    throw Error(Exit::permission, tr("{1} cannot be read: permission denied", {file.string()}),
                tr("Change the permissions of the file and its folders, or read it as another user."));
  throw Error(Exit::host, tr("{1} cannot be read: {2}", {file.string(), system_text(cause)}), hint);
}

std::string read_whole(const fs::path& file, const std::string& hint) {
  require_readable(file, hint);
  const bool standard_input = file == "-";
  const int descriptor = standard_input ? STDIN_FILENO : open(file.c_str(), O_RDONLY | O_CLOEXEC);
  std::string bytes;
  std::array<char, 1 << 16> buffer{};
  ssize_t count = -1;
  while (descriptor >= 0 && (count = read(descriptor, buffer.data(), buffer.size())) != 0) {
    if (count < 0 && errno != EINTR) break;
    if (count > 0) bytes.append(buffer.data(), static_cast<std::size_t>(count));
  }
  const int cause = errno;
  if (!standard_input && descriptor >= 0) close(descriptor);
  if (count < 0)
    throw Error(Exit::io,
                standard_input ? tr("standard input cannot be read: {1}", {system_text(cause)})
                               : tr("{1} cannot be read: {2}", {file.string(), system_text(cause)}),
                hint);
  return bytes;
}

void require_writable_folder(const fs::path& file) {
  const fs::path folder = folder_of(file);
  std::error_code failure;
  const fs::file_status status = fs::status(folder, failure);
  if (status.type() == fs::file_type::not_found)
    throw Error(Exit::cant_create,
                tr("{1} cannot be written: there is no folder {2}", {file.string(), folder.string()}),
                tr("Make the folder first, or choose another place."));
  if (status.type() != fs::file_type::directory && status.type() != fs::file_type::none)
    throw Error(Exit::cant_create, tr("{1} cannot be written: {2} is not a folder", {file.string(), folder.string()}),
                tr("Choose another place."));
  if (access(folder.c_str(), W_OK) != 0)
    throw Error(Exit::cant_create,
                tr("{1} cannot be written: {2}: {3}", {file.string(), folder.string(), system_text(errno)}),
                tr("Change the folder's permissions, or choose another place."));
}

}  // namespace base
