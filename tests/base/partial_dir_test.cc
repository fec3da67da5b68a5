#include "base/partial_dir.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "tests/support/temp_dir.h"

namespace base {
namespace {

namespace fs = std::filesystem;

TEST(PartialDir, IsRemovedWithWhatIsInItUnlessRenamed) {
  const test_support::TempDir parent;
  fs::path gone, kept;
  {
    const PartialDir one(parent / "out");
    PartialDir two(parent / "other");
    gone = one.dir();
    kept = two.dir();
    test_support::write_file(gone / "file", "text");
    fs::rename(kept, parent / "other");
    two.renamed_to(parent / "other");
    fs::create_directory(kept);
    EXPECT_EQ(fs::status(gone).permissions(), fs::perms::owner_all);
  }
  EXPECT_FALSE(fs::exists(gone));
  EXPECT_TRUE(fs::exists(kept)) << "what has taken its old place";
  EXPECT_TRUE(fs::is_empty(parent / "other")) << "the mark is gone";
}

TEST(PartialDir, RemovesWhatAnEarlierRunLeftAndNothingElse) {
  const test_support::TempDir parent;
  const PartialDir used(parent / "out");
  parent.write(".out.aB3dE6/half", "left by a killed run");
  mark_partial(parent / ".out.aB3dE6");
  fs::create_directory(parent / ".out.aB3dE5");  // left before it had its mark
  parent.write(".out.backup/file", "a person's own");
  parent.write(".out.aB3dE67/file", "seven characters");
  parent.write(".out.a-3dE6/file", "another character");
  parent.write(".out.FILE00", "not a folder");
  parent.write("elsewhere/file", "text");
  fs::create_directory_symlink(parent / "elsewhere", parent / ".out.LINK00");
  const PartialDir next(parent / "out");
  EXPECT_FALSE(fs::exists(parent / ".out.aB3dE6"));
  EXPECT_FALSE(fs::exists(parent / ".out.aB3dE5"));
  EXPECT_TRUE(fs::exists(parent / ".out.backup/file")) << "it has no mark";
  EXPECT_TRUE(fs::exists(used.dir())) << "another run is at work";
  EXPECT_TRUE(fs::exists(parent / ".out.aB3dE67/file"));
  EXPECT_TRUE(fs::exists(parent / ".out.a-3dE6/file"));
  EXPECT_TRUE(fs::exists(parent / ".out.FILE00"));
  EXPECT_TRUE(fs::exists(parent / ".out.LINK00/file"));
}

TEST(PartialDir, CannotBeMadeWhereThereIsNoFolder) {
  const test_support::TempDir parent;
  EXPECT_THROW(PartialDir(parent / "none/out"), Error);
}

}  // namespace
}  // namespace base
