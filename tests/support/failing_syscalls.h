// Lets the n-th call by which a program changes files fail, as where a disk is full or broken.
//
// A library is loaded into the program (LD_PRELOAD) which takes the place of write, pwrite, writev, fwrite, fsync,
// fdatasync, syncfs, ftruncate, rename, link, mkdir, mkdtemp, mkstemp, writable shared mmap, and of open and fopen
// where they make a file. Only calls on paths inside one folder count. SQLite's memory-mapped index of the log (-shm)
// is reached by its mmap and ftruncate; what is then stored into that memory cannot fail.
#pragma once

#include <filesystem>
#include <string>

#include "base/non_copyable.h"
#include "tests/support/program.h"
#include "tests/support/temp_dir.h"

namespace test_support {

// One run with one failure. Create it, start the program with `options`, then ask.
class FailingSyscalls : private base::NonCopyable {
 public:
  enum class Kind {
    once,     // the n-th call fails, the next ones do not
    forever,  // all from the n-th on
    cut       // the n-th writes half of its bytes where it is a write, and all later ones fail
  };

  // Calls on paths inside `folder` are counted from 1; the `count`-th one fails with `error` (an errno); 0: none fails.
  // Child processes count on where their parents are.
  FailingSyscalls(const std::filesystem::path& folder, long count, Kind kind, int error);
  ~FailingSyscalls();

  // Returns `options` with what loads the library.
  RunOptions options(RunOptions options = {}) const;
  // The number of calls so far.
  long calls() const;
  // The call that failed first with its path, such as "pwrite /tmp/x/archive.db"; "" when none did.
  std::string failed() const;

  // Whether programs of this build can be started so. Those with sanitizers or under valgrind cannot: their own library
  // wants to be the first.
  static bool possible();

 private:
  TempDir dir_;
  std::map<std::string, std::string> env_;
  struct CallRecord* record_;
};

}  // namespace test_support
