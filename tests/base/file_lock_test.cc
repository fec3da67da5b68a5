#include "base/file_lock.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "tests/support/temp_dir.h"

namespace base {
namespace {

namespace fs = std::filesystem;
using test_support::read_file;

// The exit status of the attempt to take the lock; ok when it was taken.
Exit taking(const fs::path& dir) {
  try {
    const FileLock lock(dir, "archive", "columns test");
    return Exit::ok;
  } catch (const Error& error) {
    return error.status();
  }
}

TEST(FileLock, IsHeldOnceAndNamesItsHolder) {
  const test_support::TempDir dir;
  {
    const FileLock lock(dir / "new", "archive", "columns test");
    EXPECT_EQ(taking(dir / "new"), Exit::try_later);
    EXPECT_EQ(FileLock::holder(dir / "new", "archive").value_or("").rfind("columns test (pid ", 0), 0U);
  }
  EXPECT_EQ(taking(dir / "new"), Exit::ok);
  EXPECT_FALSE(FileLock::holder(dir / "new", "archive"));
  EXPECT_EQ(fs::status(dir / "new").permissions(), fs::perms::owner_all);
}

TEST(FileLock, NeverWritesIntoAnotherFile) {
  const test_support::TempDir dir;
  const std::string text = "not a lock, but something that its owner would miss";
  const fs::path file = dir.write("file", text);
  fs::create_symlink(file, dir / "archive.lock");
  EXPECT_EQ(taking(dir.path()), Exit::cant_create);
  fs::remove(dir / "archive.lock");
  fs::create_hard_link(file, dir / "archive.lock");
  EXPECT_EQ(taking(dir.path()), Exit::cant_create);
  EXPECT_EQ(read_file(file), text);
  fs::remove(dir / "archive.lock");
  dir.write("archive.lock", std::string(5000, 'x'));
  EXPECT_EQ(taking(dir.path()), Exit::cant_create);
  EXPECT_EQ(read_file(dir / "archive.lock").size(), 5000U);
}

}  // namespace
}  // namespace base
