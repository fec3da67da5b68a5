#include "base/temp_dir.h"

#include <gtest/gtest.h>

#include <cerrno>
#include <cstdlib>
#include <fstream>

#include "base/error.h"
#include "tests/support/temp_dir.h"

namespace base {
namespace {

TEST(TempDir, IsEmptyAndGoesWithAllThatIsInIt) {
  std::filesystem::path dir;
  {
    const TempDir temporary;
    dir = temporary.dir();
    EXPECT_TRUE(std::filesystem::is_empty(dir));
    std::ofstream(dir / "file") << "text";
  }
  EXPECT_FALSE(std::filesystem::exists(dir));
}

TEST(TempDir, FoldersOfOnePrefixHaveDifferentNamesAndAreTheirOwnersAlone) {
  const test_support::TempDir parent;
  const auto one = make_unique_dir(parent.path(), ".out."), two = make_unique_dir(parent.path(), ".out.");
  EXPECT_NE(one, two);
  EXPECT_TRUE(one.filename().string().starts_with(".out."));
  EXPECT_EQ(std::filesystem::status(one).permissions(), std::filesystem::perms::owner_all);
}

TEST(PrivateDir, IsItsOwnersAloneHoweverItIsWritten) {
  const TempDir parent;
  const std::filesystem::path before = std::filesystem::current_path();
  std::filesystem::current_path(parent.dir());
  for (const char* dir : {"one", "two/", "a/b/three", "a/b/four/"}) {
    EXPECT_FALSE(make_private_dir(dir)) << dir;
    EXPECT_FALSE(make_private_dir(dir)) << dir << ", which is there";
    EXPECT_EQ(std::filesystem::status(dir).permissions(), std::filesystem::perms::owner_all) << dir;
  }
  EXPECT_TRUE(make_private_dir("/proc/none"));
  std::filesystem::current_path(before);
}

TEST(TempDir, WhereNoFolderCanBeMadeErrnoSaysWhy) {
  const test_support::TempDir parent;
  EXPECT_TRUE(make_unique_dir(parent / "none", "x").empty());
  EXPECT_EQ(errno, ENOENT);
}

TEST(TempDir, WhereNoneCanBeMadeTheErrorNamesTheFolderAndTheVariable) {
  const char* const set = std::getenv("TMPDIR");
  const std::string before = set ? set : "";
  setenv("TMPDIR", "/proc/self", 1);
  try {
    const TempDir temporary;
    ADD_FAILURE() << temporary.dir();
  } catch (const Error& error) {
    EXPECT_EQ(error.status(), Exit::cant_create);
    EXPECT_STREQ(error.what(), "no temporary folder can be made in /proc/self");
    EXPECT_EQ(error.hint(), "Set TMPDIR to a folder that can be written.");
  }
  set ? setenv("TMPDIR", before.c_str(), 1) : unsetenv("TMPDIR");
}

}  // namespace
}  // namespace base
