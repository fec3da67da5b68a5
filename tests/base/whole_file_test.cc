#include "base/whole_file.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "tests/support/temp_dir.h"

namespace base {
namespace {

TEST(WriteWhole, MakesTheFolderAndReplacesTheFile) {
  const test_support::TempDir dir;
  write_whole(dir / "a/b/file", "one");
  write_whole(dir / "a/b/file", "two\n");
  EXPECT_EQ(test_support::read_file(dir / "a/b/file"), "two\n");
  EXPECT_FALSE(std::filesystem::exists(dir / "a/b/file.part"));
}

TEST(WriteWhole, NamesTheFileThatCannotBeWritten) {
  const test_support::TempDir dir;
  dir.write("file", "");
  try {
    write_whole(dir / "file/inside", "text");
    ADD_FAILURE();
  } catch (const Error& error) {
    EXPECT_EQ(error.status(), Exit::cant_create);
    EXPECT_NE(std::string(error.what()).find((dir / "file").string()), std::string::npos) << error.what();
  }
}

}  // namespace
}  // namespace base
