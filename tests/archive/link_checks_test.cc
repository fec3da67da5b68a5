#include "archive/link_checks.h"

#include <gtest/gtest.h>

#include "tests/support/temp_dir.h"

namespace archive {
namespace {

TEST(LinkChecks, AreKeptByUrlAndWrittenOnlyWhenTheyDiffer) {
  test_support::TempDir folder;
  Archive archive(folder.path(), Archive::Mode::write);
  LinkChecks checks(archive);
  EXPECT_FALSE(checks.find("http://paper.example/1"));
  LinkCheck check{"http://paper.example/1",
                  base::parse_instant("2024-01-01T00:00:00Z").value(),
                  404,
                  1,
                  base::parse_instant("2024-01-01T00:00:00Z").value(),
                  {}};
  EXPECT_TRUE(checks.put(check));
  EXPECT_FALSE(checks.put(check));
  check.failures = 2;
  check.dead_since = base::Day{2024, 1, 1};
  EXPECT_TRUE(checks.put(check));
  EXPECT_EQ(checks.find(check.url), check);
}

}  // namespace
}  // namespace archive
