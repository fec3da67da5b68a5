#include "search-cli/export/unfinished.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <system_error>
#include <vector>

#include "base/error.h"
#include "base/temp_dir.h"

namespace search_cli::exporter {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t random_characters = 6;  // of base::make_unique_dir

int make_mark(const fs::path& folder) {
  return open((folder / unfinished_mark).c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
}

std::string prefix_of(const fs::path& target) { return "." + target.filename().string() + "."; }

// Whether a killed run of this user left the folder: it has the mark, and nobody holds its lock.
bool is_abandoned(const fs::path& folder) {
  struct stat about {};
  if (lstat(folder.c_str(), &about) != 0 || !S_ISDIR(about.st_mode) || about.st_uid != geteuid()) return false;
  const int mark = open((folder / unfinished_mark).c_str(), O_RDWR | O_NOFOLLOW | O_CLOEXEC);
  if (mark < 0) return false;
  const bool abandoned = flock(mark, LOCK_EX | LOCK_NB) == 0;
  close(mark);
  return abandoned;
}

void remove_abandoned(const fs::path& target) {
  const std::string prefix = prefix_of(target);
  std::error_code error;
  std::vector<fs::path> abandoned;
  for (const auto& entry : fs::directory_iterator(target.parent_path(), error)) {
    const std::string name = entry.path().filename().string();
    const bool ours = name.starts_with(prefix) && name.size() == prefix.size() + random_characters;
    if (ours && is_abandoned(entry.path())) abandoned.push_back(entry.path());
  }
  for (const fs::path& folder : abandoned) fs::remove_all(folder, error);
}

[[noreturn]] void fail(const fs::path& target) {
  throw base::Error(base::Exit::cant_create, target.string() + " cannot be made: " + std::strerror(errno),
                    "Choose a folder you may write to.");
}

}  // namespace

void mark_unfinished(const fs::path& folder) {
  if (const int mark = make_mark(folder); mark >= 0) close(mark);
}

UnfinishedFolder::UnfinishedFolder(const fs::path& target) {
  remove_abandoned(target);
  path_ = base::make_unique_dir(target.parent_path(), prefix_of(target));
  if (path_.empty()) fail(target);
  mark_ = make_mark(path_);
  if (mark_ < 0 || flock(mark_, LOCK_EX | LOCK_NB) != 0) {
    const int why = errno;
    std::error_code ignored;
    fs::remove_all(path_, ignored);
    if (mark_ >= 0) close(mark_);
    errno = why;
    fail(target);
  }
}

UnfinishedFolder::~UnfinishedFolder() {
  std::error_code ignored;
  if (!path_.empty()) fs::remove_all(path_, ignored);
  if (mark_ >= 0) close(mark_);
}

void UnfinishedFolder::renamed_to(const fs::path& target) {
  std::error_code ignored;
  fs::remove(target / unfinished_mark, ignored);
  path_.clear();
}

}  // namespace search_cli::exporter
