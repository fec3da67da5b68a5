#include "archive/restore.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include "archive/schema.h"
#include "base/error.h"
#include "tests/support/stored.h"
#include "tests/support/temp_dir.h"

namespace archive {
namespace {

const base::Instant now = *base::parse_instant("2024-06-03T09:00:00Z");

void store(const std::filesystem::path& dir, const std::string& day) {
  Column column = test_support::sample_column(day, "칼럼 " + day, "별은 셀 수 없다.");
  Archive(dir, Archive::Mode::write).store(column);
}

TEST(Restore, PutsABackupInPlaceAndKeepsWhatWasThere) {
  const test_support::TempDir dir;
  store(dir / "a", "2024-05-03");
  Archive(dir / "a", Archive::Mode::read).backup(dir / "backup.db");
  store(dir / "a", "2024-05-10");
  const Restored restored = restore_backup(dir / "a", dir / "backup.db", now);
  EXPECT_EQ(restored.columns, 1u);
  EXPECT_EQ(Archive(dir / "a", Archive::Mode::read).count(), 1u);
  EXPECT_EQ(restored.replaced, dir / "a/archive.db.replaced-20240603T090000Z");
  std::filesystem::create_directory(dir / "old");
  std::filesystem::copy(restored.replaced, dir / "old/archive.db");
  EXPECT_EQ(Archive(dir / "old", Archive::Mode::read).count(), 2u);
  EXPECT_EQ(restore_backup(dir / "a", dir / "backup.db", now).replaced.filename(),
            "archive.db.replaced-20240603T090000Z-2");
}

TEST(Restore, AlsoWhereThereIsNoArchiveOrADamagedOne) {
  const test_support::TempDir dir;
  store(dir / "a", "2024-05-03");
  Archive(dir / "a", Archive::Mode::read).backup(dir / "backup.db");
  std::filesystem::create_directory(dir / "new");
  EXPECT_EQ(restore_backup(dir / "new", dir / "backup.db", now).replaced, "");
  dir.write("a/archive.db", "no database at all");
  EXPECT_EQ(restore_backup(dir / "a", dir / "backup.db", now).columns, 1u);
}

TEST(Restore, BringsAnOlderBackupUpToDateAndKeepsTheCopyThatAnEarlierStepMade) {
  const test_support::TempDir dir;
  store(dir / "a", "2024-05-03");
  Archive(dir / "a", Archive::Mode::read).backup(dir / "backup.db");
  {
    SQLite::Database backup(dir / "backup.db", SQLite::OPEN_READWRITE);
    backup.exec("DROP TABLE annotations; DROP TABLE ledger; PRAGMA user_version = 1");
  }
  const std::string kept = "a/archive.db.before-schema-" + std::to_string(schema_version());
  dir.write(kept, "the archive before its own step");
  restore_backup(dir / "a", dir / "backup.db", now);
  EXPECT_EQ(test_support::read_file(dir / kept), "the archive before its own step");
  SQLite::Database restored(dir / "a/archive.db", SQLite::OPEN_READONLY);
  EXPECT_EQ(schema_version(restored), schema_version());
  EXPECT_EQ(Archive(dir / "a", Archive::Mode::write).count(), 1u);
}

TEST(Restore, ChangesNothingWhereTheCopyCannotTakeItsPlace) {
  const test_support::TempDir dir;
  store(dir / "a", "2024-05-03");
  Archive(dir / "a", Archive::Mode::read).backup(dir / "backup.db");
  std::filesystem::create_directories(dir / "b/archive.db/full");  // a folder can be renamed, a file cannot replace it
  dir.write("b/archive.db-wal", "log");
  std::filesystem::create_directories(dir / "b/archive.db.replaced-20240603T090000Z-wal/full");
  EXPECT_THROW(restore_backup(dir / "b", dir / "backup.db", now), base::Error);
  EXPECT_TRUE(std::filesystem::exists(dir / "b/archive.db/full"));
  EXPECT_TRUE(std::filesystem::exists(dir / "b/archive.db-wal"));
  EXPECT_FALSE(std::filesystem::exists(dir / "b/archive.db.incoming"));
}

TEST(Restore, RefusesWhatIsNotAnArchiveAndChangesNothing) {
  const test_support::TempDir dir;
  store(dir / "a", "2024-05-03");
  dir.write("text.db", "no database at all");
  dir.write("empty.db", "");
  for (const char* name : {"text.db", "empty.db", "nothing.db", "a/archive.db", "a"})
    EXPECT_THROW(restore_backup(dir / "a", dir / name, now), base::Error) << name;
  EXPECT_EQ(Archive(dir / "a", Archive::Mode::read).count(), 1u);
  for (const auto& entry : std::filesystem::directory_iterator(dir / "a"))
    EXPECT_EQ(entry.path().filename().string().rfind("archive.db", 0), 0u);
  EXPECT_FALSE(std::filesystem::exists(dir / "a/archive.db.incoming"));
}

}  // namespace
}  // namespace archive
