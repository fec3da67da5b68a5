#include "base/sync.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <string_view>

#include "base/error.h"
#include "base/system_text.h"
#include "base/translation.h"

namespace base {
namespace {

namespace fs = std::filesystem;

// Returns the errno of what failed; 0 when nothing did.
int flush(const fs::path& path) {
  const int file = open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  if (file < 0) return errno;
  const int cause = fsync(file) == 0 ? 0 : errno;
  close(file);
  return cause;
}

void require_flushed(const fs::path& path, int cause) {
  if (cause != 0)
    throw Error(Exit::io, tr("{1} cannot be written to the disk: {2}", {path.string(), system_text(cause)}),
                tr("Check the disk and the room on it, then run the command again."));
}

}  // namespace

void sync_path(const fs::path& path) { require_flushed(path, flush(path)); }

void sync_folder_of(const fs::path& path) {
  const fs::path folder = path.has_parent_path() ? path.parent_path() : ".";
  const int cause = flush(folder);
  if (cause != EACCES && cause != EINVAL) require_flushed(folder, cause);
}

// Not with the standard library's iterators, which end the program where memory is short.
void sync_tree(const fs::path& dir) {
  const std::unique_ptr<DIR, int (*)(DIR*)> entries(opendir(dir.c_str()), closedir);
  while (const dirent* entry = entries ? readdir(entries.get()) : nullptr) {
    const std::string_view name = entry->d_name;
    if (name == "." || name == "..") continue;
    struct stat about {};
    const fs::path path = dir / name;
    if (lstat(path.c_str(), &about) != 0) continue;
    if (S_ISDIR(about.st_mode)) sync_tree(path);
    if (S_ISREG(about.st_mode)) sync_path(path);
  }
  sync_path(dir);
}

}  // namespace base
