#include "base/partial_dir.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string>

#include "base/error.h"
#include "base/strings.h"
#include "base/sync.h"
#include "base/system_text.h"
#include "base/temp_dir.h"
#include "base/translation.h"

namespace base {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t random_length = 6;

// Opens the mark in a folder and locks it, making it first when `make` says so. Returns -1 when that cannot be done, or
// another process holds the lock.
int locked_mark(const fs::path& dir, bool make) {
  const int flags = O_RDWR | O_NOFOLLOW | O_CLOEXEC | (make ? O_CREAT | O_EXCL : 0);
  const int mark = open((dir / partial_mark).c_str(), flags, 0600);
  if (mark >= 0 && flock(mark, LOCK_EX | LOCK_NB) == 0) return mark;
  if (mark >= 0) close(mark);
  return -1;
}

bool has_form(const std::string& name, const std::string& prefix) {
  return name.size() == prefix.size() + random_length && name.compare(0, prefix.size(), prefix) == 0 &&
         std::all_of(name.begin() + static_cast<long>(prefix.size()), name.end(),
                     [](char c) { return is_ascii_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

// Removes what killed runs have left.
void sweep(const fs::path& parent, const std::string& prefix) {
  std::error_code error;
  for (fs::directory_iterator at(parent, error), end; !error && at != end; at.increment(error)) {
    if (!has_form(at->path().filename().string(), prefix)) continue;
    struct stat status {};
    if (lstat(at->path().c_str(), &status) != 0 || !S_ISDIR(status.st_mode) || status.st_uid != geteuid()) continue;
    if (rmdir(at->path().c_str()) == 0) continue;  // a run that was killed before it made its mark
    const int lock = locked_mark(at->path(), false);
    if (lock < 0) continue;
    std::error_code ignored;
    fs::remove_all(at->path(), ignored);
    close(lock);
  }
}

}  // namespace

PartialDir::PartialDir(const fs::path& target) {
  fs::path parent = target.parent_path();
  if (parent.empty()) parent = ".";
  const std::string prefix = "." + target.filename().string() + ".";
  sweep(parent, prefix);
  // Another run may take a new folder for one that was left, until its mark is locked.
  for (int tries = 0; lock_ < 0 && tries < 10; ++tries) {
    dir_ = make_unique_dir(parent, prefix);
    if (dir_.empty()) break;
    lock_ = locked_mark(dir_, true);
    const int cause = errno;
    std::error_code ignored;
    if (lock_ < 0) fs::remove_all(dir_, ignored);
    errno = cause;
  }
  if (lock_ < 0)
    throw Error(Exit::cant_create, tr("{1} cannot be made: {2}", {target.string(), system_text(errno)}),
                tr("Choose a folder that you may write to and that has room."));
}

PartialDir::~PartialDir() {
  std::error_code ignored;
  if (!dir_.empty()) fs::remove_all(dir_, ignored);
  close(lock_);
}

void PartialDir::renamed_to(const fs::path& target) {
  dir_.clear();
  sync_folder_of(target);
  std::error_code ignored;
  fs::remove(target / partial_mark, ignored);
}

void mark_partial(const fs::path& dir) {
  const int mark = open((dir / partial_mark).c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (mark < 0) return;
  fsync(mark);
  close(mark);
}

}  // namespace base
