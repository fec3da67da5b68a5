#include "base/sync.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "tests/support/temp_dir.h"

namespace base {
namespace {

TEST(Sync, FlushesFilesFoldersAndWhatIsInThem) {
  const test_support::TempDir dir;
  const auto file = dir.write("a/b/file", "text");
  EXPECT_NO_THROW(sync_path(file));
  EXPECT_NO_THROW(sync_path(dir / "a"));
  EXPECT_NO_THROW(sync_tree(dir.path()));
  EXPECT_NO_THROW(sync_folder_of(file));
  EXPECT_NO_THROW(sync_folder_of("file")) << "in the current folder";
}

TEST(Sync, NamesWhatCannotBeFlushed) {
  const test_support::TempDir dir;
  std::filesystem::create_symlink(dir.path(), dir / "link");
  for (const char* name : {"none", "link"}) {
    try {
      sync_path(dir / name);
      ADD_FAILURE() << name << " was flushed";
    } catch (const Error& error) {
      EXPECT_THAT(error.what(), testing::HasSubstr((dir / name).string()));
    }
  }
  EXPECT_THROW(sync_tree(dir / "none"), Error);
  EXPECT_THROW(sync_folder_of(dir / "none/file"), Error);
}

TEST(Sync, AFolderThatMayOnlyBeWrittenToIsLetBe) {
  if (geteuid() == 0) GTEST_SKIP() << "root may read every folder";
  const test_support::TempDir dir;
  const auto file = dir.write("in/file", "text");
  chmod((dir / "in").c_str(), 0300);
  EXPECT_NO_THROW(sync_folder_of(file));
}

}  // namespace
}  // namespace base
