#include "base/process.h"

#include <gtest/gtest.h>

#include <unistd.h>
#include "base/error.h"
#include "base/file_lock.h"
#include "tests/support/temp_dir.h"

namespace base {
namespace {

TEST(Guarded, TurnsAnErrorIntoALineAHintAndItsStatus) {
  testing::internal::CaptureStderr();
  EXPECT_EQ(guarded("columns", []() -> int { throw Error(Exit::data, "bad \x1B[31mfile", "do this"); }), 65);
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "columns: bad [31mfile\n       : do this\n");
}

TEST(Guarded, GivesTheBodysStatus) {
  EXPECT_EQ(guarded("columns", [] { return 1; }), 1);
}

TEST(RunSibling, SaysWhenItIsNotThere) { EXPECT_THROW(run_sibling("no-such-program", {}), Error); }

TEST(Lock, IsHeldByOneAndNamesItsHolder) {
  const test_support::TempDir dir;
  {
    const FileLock held(dir.path(), "crawl", "columns-crawl");
    try {
      const FileLock second(dir.path(), "crawl", "columns-crawl");
      FAIL();
    } catch (const Error& error) {
      EXPECT_EQ(error.status(), Exit::try_later);
      EXPECT_NE(std::string(error.what()).find("pid " + std::to_string(getpid())), std::string::npos);
      EXPECT_NE(std::string(error.what()).find("since "), std::string::npos);
    }
  }
  EXPECT_NO_THROW(FileLock(dir.path(), "crawl", "columns-crawl"));
}

}  // namespace
}  // namespace base
