#include "base/partial_dir.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

#include "base/error.h"
#include "base/strings.h"
#include "base/temp_dir.h"

namespace base {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t random_length = 6;

// Opens the folder and locks it; -1 when that cannot be done, or another process holds the lock.
int locked(const fs::path& dir) {
  const int file = open(dir.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (file >= 0 && flock(file, LOCK_EX | LOCK_NB) == 0) return file;
  if (file >= 0) close(file);
  return -1;
}

// Whether the folder that was opened is still the one of that name.
bool is_at(int file, const fs::path& dir) {
  struct stat opened {
  }, named{};
  return fstat(file, &opened) == 0 && lstat(dir.c_str(), &named) == 0 && opened.st_ino == named.st_ino &&
         opened.st_dev == named.st_dev;
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
    const int lock = locked(at->path());
    if (lock < 0) continue;
    std::error_code ignored;
    if (is_at(lock, at->path())) fs::remove_all(at->path(), ignored);
    close(lock);
  }
}

}  // namespace

PartialDir::PartialDir(const fs::path& target) {
  fs::path parent = target.parent_path();
  if (parent.empty()) parent = ".";
  const std::string prefix = "." + target.filename().string() + ".";
  sweep(parent, prefix);
  // Another run may take a new folder for one that was left before it is locked.
  while (lock_ < 0) {
    dir_ = make_unique_dir(parent, prefix);
    if (dir_.empty())
      throw Error(Exit::cant_create, target.string() + " cannot be made: " + std::strerror(errno),
                  "choose a folder that you may write to and that has room");
    lock_ = locked(dir_);
    if (lock_ >= 0 && !is_at(lock_, dir_)) close(std::exchange(lock_, -1));
  }
}

PartialDir::~PartialDir() {
  std::error_code ignored;
  if (!dir_.empty()) fs::remove_all(dir_, ignored);
  close(lock_);
}

void PartialDir::release() { dir_.clear(); }

namespace {

void sync_one(const fs::path& path) {
  const int file = open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  const bool done = file >= 0 && fsync(file) == 0;
  const int cause = errno;
  if (file >= 0) close(file);
  if (!done)
    throw Error(Exit::io, path.string() + " cannot be written to the disk: " + std::strerror(cause),
                "check the disk and the room on it, then run the command again");
}

}  // namespace

void sync_tree(const fs::path& dir) {
  for (const auto& entry : fs::recursive_directory_iterator(dir))
    if (!entry.is_symlink() && (entry.is_regular_file() || entry.is_directory())) sync_one(entry.path());
  sync_one(dir);
}

}  // namespace base
