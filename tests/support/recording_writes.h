// Records what a program and those it starts do to the files of one folder: every creation, write, change of a size,
// new name, removal and flush, in their order and with their bytes.
//
// A library is loaded into the program (LD_PRELOAD), as FailingSyscalls does it. PowerLoss (power_loss.h) makes of the
// record what a power loss may leave on the disk.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/non_copyable.h"
#include "tests/support/program.h"
#include "tests/support/recorded_operation.h"
#include "tests/support/temp_dir.h"

namespace test_support {

// One operation; recorded_operation.h says which member each kind uses. Paths are relative to the folder.
struct Operation {
  OperationKind kind;
  std::string path;
  std::uint64_t number = 0;
  std::string to = {};
  std::string data = {};
};

// Create it, start programs with `options`, one after the other, then read the operations.
class RecordingWrites : private base::NonCopyable {
 public:
  // Records operations on paths inside `folder`, which is an absolute path without links.
  explicit RecordingWrites(const std::filesystem::path& folder);

  // Returns `options` with what loads the library.
  RunOptions options(RunOptions options = {}) const;
  // Returns what was recorded so far. Throws std::runtime_error when the record is broken.
  std::vector<Operation> operations() const;

  // Whether programs of this build can be started so, as FailingSyscalls::possible().
  static bool possible();

 private:
  TempDir dir_;
  std::filesystem::path record_;
  std::filesystem::path folder_;
};

}  // namespace test_support
