#include "config/program.h"

#include <gtest/gtest.h>

#include <unistd.h>
#include "archive/error.h"
#include "config/lock.h"
#include "config/verbs.h"
#include "tests/support/temp_dir.h"

namespace config {
namespace {

TEST(Guarded, TurnsAnErrorIntoALineAHintAndItsStatus) {
  testing::internal::CaptureStderr();
  EXPECT_EQ(
      guarded("columns", []() -> int { throw archive::Error(archive::Exit::data, "bad \x1B[31mfile", "do this"); }),
      65);
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "columns: bad [31mfile\n       : do this\n");
}

TEST(Guarded, GivesTheBodysStatus) {
  EXPECT_EQ(guarded("columns", [] { return 1; }), 1);
}

TEST(RunSibling, SaysWhenItIsNotThere) { EXPECT_THROW(run_sibling("no-such-program", {}), archive::Error); }

TEST(Lock, IsHeldByOneAndNamesItsHolder) {
  const test_support::TempDir dir;
  {
    const Lock held(dir.path(), "crawl", "columns-crawl");
    try {
      const Lock second(dir.path(), "crawl", "columns-crawl");
      FAIL();
    } catch (const archive::Error& error) {
      EXPECT_EQ(error.status(), archive::Exit::try_later);
      EXPECT_NE(std::string(error.what()).find("pid " + std::to_string(getpid())), std::string::npos);
      EXPECT_NE(std::string(error.what()).find("since "), std::string::npos);
    }
  }
  EXPECT_NO_THROW(Lock(dir.path(), "crawl", "columns-crawl"));
}

TEST(Verbs, AreNamedOnceAndSummedUp) {
  for (const Verb& verb : verbs()) {
    EXPECT_EQ(find_verb(verb.name), &verb);
    EXPECT_FALSE(verb.summary.empty()) << verb.name;
  }
  EXPECT_EQ(find_verb("frobnicate"), nullptr);
}

}  // namespace
}  // namespace config
