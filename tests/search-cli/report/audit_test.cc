#include "search-cli/report/audit.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <thread>

#include "tests/support/program.h"
#include "tests/support/temp_dir.h"

namespace search_cli::report {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

class AuditTest : public testing::Test {
 protected:
  AuditTest() {
    archive::Archive archive(folder.path(), archive::Archive::Mode::write);
    archive::Page page;
    page.url = "https://columns.example/1/";
    page.body = "<p>첫 글</p>";
    page.status = 200;
    const std::int64_t page_id = archive.store_page(page);
    archive::Column column;
    column.url = page.url;
    column.title = "제목";
    column.body = "첫 글";
    column.page_hash = page.hash;
    archive.store(column, page_id);
    column.body = "고친 글";
    archive.store(column, page_id);
    archive::Column imported;
    imported.url = "https://columns.example/2/";
    imported.title = "들여온 글";
    archive.store(imported);
  }
  Audit now() const { return audit(archive::Archive(folder.path(), archive::Archive::Mode::read)); }
  void tamper(const std::string& sql) const {
    const auto outcome =
        test_support::run("/usr/bin/sqlite3", {archive::Archive::file_in(folder.path()).string(), sql});
    ASSERT_EQ(outcome.status, 0) << outcome.err;
  }
  void SetUp() override {
    if (!std::filesystem::exists("/usr/bin/sqlite3")) GTEST_SKIP() << "sqlite3 is not installed";
  }
  test_support::TempDir folder;
};

TEST_F(AuditTest, WhatWasNotTouchedIsUnchanged) {
  const Audit result = now();
  EXPECT_THAT(result.problems, IsEmpty());
  EXPECT_EQ(result.columns, 2u);
  EXPECT_EQ(result.revisions, 3u);
  EXPECT_EQ(result.pages, 2u);
  EXPECT_EQ(result.without_page, 1u);
  EXPECT_EQ(result.seal, now().seal);
}

TEST_F(AuditTest, AFieldChangedBehindItsBackIsNamed) {
  tamper("UPDATE revisions SET body = 'x' WHERE revision = 2");
  EXPECT_THAT(now().problems, Contains(HasSubstr("column 1, revision 2 was changed")));
}

TEST_F(AuditTest, AnOlderRevisionBreaksTheChain) {
  tamper("UPDATE revisions SET body = 'x' WHERE column_id = 1 AND revision = 1");
  EXPECT_THAT(now().problems, Contains(HasSubstr("column 1, revision 1 was changed")));
}

TEST_F(AuditTest, ARevisionTakenOutIsMissed) {
  tamper("DELETE FROM revisions WHERE column_id = 1 AND revision = 1");
  EXPECT_THAT(now().problems, Contains(HasSubstr("lacks revision 1")));
}

TEST_F(AuditTest, ARawPageChangedIsNamed) {
  tamper("UPDATE pages SET body = x'00'");
  const Audit result = now();
  EXPECT_THAT(result.problems, Contains(HasSubstr("raw page of column 1")));
}

TEST_F(AuditTest, WhatOthersCommitMeanwhileIsNoProblem) {
  constexpr int audits = 20;
  constexpr int commits = 300;  // every audit reads them all: without a limit a slow build would never end
  std::atomic<bool> ended = false;
  std::thread writer([&] {
    archive::Archive archive(folder.path(), archive::Archive::Mode::write);
    for (int i = 0; i < commits && !ended; ++i) {
      archive::Column column = archive.find(1).value();
      column.body = "고친 글 " + std::to_string(i);
      archive.store(column);
    }
  });
  for (int i = 0; i < audits; ++i) EXPECT_THAT(now().problems, IsEmpty());
  ended = true;
  writer.join();
}

TEST_F(AuditTest, AColumnTakenOutWholeChangesTheSeal) {
  const std::string seal = now().seal;
  tamper(
      "DELETE FROM addresses WHERE column_id = 2; DELETE FROM revisions WHERE column_id = 2; DELETE FROM columns WHERE "
      "id = 2");
  EXPECT_NE(now().seal, seal);
}

}  // namespace
}  // namespace search_cli::report
