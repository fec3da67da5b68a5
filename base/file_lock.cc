#include "base/file_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <thread>

#include "base/date.h"
#include "base/error.h"
#include "base/system_text.h"
#include "base/temp_dir.h"
#include "base/translation.h"

namespace base {
namespace {

constexpr std::size_t longest_text = 200;  // bytes, of what the holder of a lock writes about itself

// Whether the file may be written over: a plain file of one name, with no more in it than a holder writes. A file that
// somebody has linked to the lock's name is left alone.
bool is_lock_file(int file) {
  struct stat status {};
  return fstat(file, &status) == 0 && S_ISREG(status.st_mode) && status.st_nlink == 1 &&
         status.st_size < static_cast<off_t>(longest_text);
}

// What the holder of the lock wrote about itself.
std::string written_in(int file) {
  std::array<char, longest_text> text{};
  const ssize_t length = pread(file, text.data(), text.size() - 1, 0);
  return length > 0 ? text.data() : tr("another run");
}

// Tries for half a second, since holder() holds the lock for a moment, which is longer on a busy machine.
bool taken(int file) {
  using namespace std::chrono_literals;
  for (int tries = 0; tries < 50; ++tries) {
    if (tries > 0) std::this_thread::sleep_for(10ms);
    if (flock(file, LOCK_EX | LOCK_NB) == 0) return true;
  }
  return false;
}

}  // namespace

FileLock::FileLock(const std::filesystem::path& dir, const std::string& name, const std::string& program) {
  // Raw pages may be private, and so is the folder that holds them.
  if (const std::error_code failure = make_private_dir(dir))
    throw Error(Exit::cant_create,
                tr("the folder {1} cannot be made: {2}", {dir.string(), system_text(failure.value())}),
                tr("Make room or check the permissions of the folder above it, or choose another with --archive DIR."));
  const std::string path = (dir / (name + ".lock")).string();
  file_ = open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0666);
  if (file_ < 0)
    throw Error(Exit::cant_create,
                errno == ELOOP ? tr("{1} cannot be opened: it is a link", {path})
                               : tr("{1} cannot be opened: {2}", {path, system_text(errno)}),
                tr("Check the folder's permissions, or choose another with --archive DIR."));
  if (!is_lock_file(file_)) {
    close(file_);
    file_ = -1;
    throw Error(Exit::cant_create, tr("{1} is not a lock that this program made", {path}),
                tr("Move it elsewhere; it was not changed."));
  }
  if (!taken(file_)) {
    const std::string holder = written_in(file_);
    close(file_);
    file_ = -1;
    throw Error(Exit::try_later, tr("{1} is in use by {2}", {dir.string(), holder}),
                tr("Try again when it has ended."));
  }
  const std::string holder = tr("{1} (pid {2}, since {3})", {program, std::to_string(getpid()), to_text(now())});
  // The text is for messages only, so it does not matter when it cannot be written.
  if (ftruncate(file_, 0) != 0 || pwrite(file_, holder.data(), holder.size(), 0) < 0) return;
}

FileLock::~FileLock() {
  if (file_ >= 0) close(file_);
}

std::optional<std::string> FileLock::holder(const std::filesystem::path& dir, const std::string& name) {
  const int file = open((dir / (name + ".lock")).c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (file < 0) return std::nullopt;
  std::optional<std::string> found;
  if (flock(file, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK) found = written_in(file);
  close(file);
  return found;
}

}  // namespace base
