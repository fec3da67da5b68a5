#include "archive/database.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <new>

#include "archive/archive.h"
#include "base/error.h"
#include "tests/support/stored.h"
#include "tests/support/temp_dir.h"

namespace archive {
namespace {

using testing::HasSubstr;

class ForeignArchive : public testing::Test {
 protected:
  ForeignArchive() {
    Column column = test_support::sample_column("2024-05-03", "별", "별은 셀 수 없다.");
    Archive(dir_.path(), Archive::Mode::write).store(column);
  }
  void alter(const std::string& sql) const {
    SQLite::Database(Archive::file_in(dir_.path()).string(), SQLite::OPEN_READWRITE).exec(sql);
  }
  test_support::TempDir dir_;
};

TEST_F(ForeignArchive, ATriggerThatItBringsIsNotRun) {
  alter(
      "CREATE TRIGGER clear AFTER INSERT ON columns BEGIN DELETE FROM revisions; END;"
      "CREATE TRIGGER alter_day BEFORE UPDATE ON columns BEGIN UPDATE revisions SET published = '1999-01-01'; END");
  {
    Archive archive(dir_.path(), Archive::Mode::write);
    Column column = test_support::sample_column("2024-05-10", "달", "달은 하나다.");
    archive.store(column);
    archive.set_gone(1, column.published);
  }
  const Archive archive(dir_.path(), Archive::Mode::read);
  EXPECT_EQ(archive.find(1).value().published.text(), "2024-05-03");
  EXPECT_EQ(archive.find(2).value().title, "달");
}

TEST_F(ForeignArchive, AViewInTheFormOfATableIsNotRead) {
  alter("ALTER TABLE pages RENAME TO hidden; CREATE VIEW pages AS SELECT *, 1 AS more FROM hidden");
  try {
    static_cast<void>(Archive(dir_.path(), Archive::Mode::read).page(1));
    FAIL() << "a view was read";
  } catch (const base::Error& error) {
    EXPECT_EQ(error.status(), base::Exit::data);
    EXPECT_THAT(error.what(), HasSubstr("altered by another program"));
  }
}

TEST_F(ForeignArchive, NoStatementReachesBehindTheTables) {
  const Archive archive(dir_.path(), Archive::Mode::write);
  SQLite::Database& database = archive.database().raw();
  database.exec("PRAGMA writable_schema = ON");
  EXPECT_THROW(database.exec("DELETE FROM sqlite_schema"), SQLite::Exception);
  EXPECT_EQ(database.execAndGet("PRAGMA trusted_schema").getInt(), 0);
}

TEST(Database, ALackOfMemoryInSqliteIsNoDefectOfTheProgram) {
  const test_support::TempDir dir;
  const Archive archive(dir.path(), Archive::Mode::write);
  EXPECT_THROW(archive.database().fail(SQLite::Exception("out of memory", SQLITE_NOMEM)), std::bad_alloc);
}

}  // namespace
}  // namespace archive
