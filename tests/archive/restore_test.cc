#include "archive/restore.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include "archive/schema.h"
#include "base/error.h"
#include "tests/support/stored.h"
#include "tests/support/temp_dir.h"

namespace archive {
namespace {

const base::Instant restore_time = *base::parse_instant("2024-06-03T09:00:00Z");

void store_on(const std::filesystem::path& dir, const std::string& day) {
  Column column = test_support::sample_column(day, "칼럼 " + day, "별은 셀 수 없다.");
  Archive(dir, Archive::Mode::write).store(column);
}

TEST(Restore, PutsABackupInPlaceAndKeepsWhatWasThere) {
  const test_support::TempDir dir;
  store_on(dir / "a", "2024-05-03");
  Archive(dir / "a", Archive::Mode::read).backup(dir / "backup.db");
  store_on(dir / "a", "2024-05-10");
  const Restored restored = restore_backup(dir / "a", dir / "backup.db", restore_time);
  EXPECT_EQ(restored.columns, 1u);
  EXPECT_EQ(Archive(dir / "a", Archive::Mode::read).count(), 1u);
  EXPECT_EQ(restored.replaced, dir / "a/archive.db.replaced-20240603T090000Z");
  std::filesystem::create_directory(dir / "old");
  std::filesystem::copy(restored.replaced, dir / "old/archive.db");
  EXPECT_EQ(Archive(dir / "old", Archive::Mode::read).count(), 2u);
  EXPECT_EQ(restore_backup(dir / "a", dir / "backup.db", restore_time).replaced.filename(),
            "archive.db.replaced-20240603T090000Z-2");
}

TEST(Restore, AlsoWhereThereIsNoArchiveOrADamagedOne) {
  const test_support::TempDir dir;
  store_on(dir / "a", "2024-05-03");
  Archive(dir / "a", Archive::Mode::read).backup(dir / "backup.db");
  std::filesystem::create_directory(dir / "new");
  EXPECT_EQ(restore_backup(dir / "new", dir / "backup.db", restore_time).replaced, "");
  dir.write("a/archive.db", "no database at all");
  EXPECT_EQ(restore_backup(dir / "a", dir / "backup.db", restore_time).columns, 1u);
}

TEST(Restore, BringsAnOlderBackupUpToDateAndKeepsTheCopyThatAnEarlierStepMade) {
  const test_support::TempDir dir;
  store_on(dir / "a", "2024-05-03");
  Archive(dir / "a", Archive::Mode::read).backup(dir / "backup.db");
  {
    SQLite::Database backup(dir / "backup.db", SQLite::OPEN_READWRITE);
    backup.exec(test_support::back_to_first_schema);
  }
  const std::string kept = "a/archive.db.before-schema-" + std::to_string(schema_version());
  dir.write(kept, "the archive before its own step");
  restore_backup(dir / "a", dir / "backup.db", restore_time);
  EXPECT_EQ(test_support::read_file(dir / kept), "the archive before its own step");
  SQLite::Database restored(dir / "a/archive.db", SQLite::OPEN_READONLY);
  EXPECT_EQ(schema_version(restored), schema_version());
  EXPECT_EQ(Archive(dir / "a", Archive::Mode::write).count(), 1u);
}

TEST(Restore, ChangesNothingWhereTheCopyCannotTakeItsPlace) {
  const test_support::TempDir dir;
  store_on(dir / "a", "2024-05-03");
  Archive(dir / "a", Archive::Mode::read).backup(dir / "backup.db");
  std::filesystem::create_directories(dir / "b/archive.db/full");  // a folder can be renamed, a file cannot replace it
  dir.write("b/archive.db-wal", "log");
  std::filesystem::create_directories(dir / "b/archive.db.replaced-20240603T090000Z-wal/full");
  EXPECT_THROW(restore_backup(dir / "b", dir / "backup.db", restore_time), base::Error);
  EXPECT_TRUE(std::filesystem::exists(dir / "b/archive.db/full"));
  EXPECT_TRUE(std::filesystem::exists(dir / "b/archive.db-wal"));
  EXPECT_FALSE(std::filesystem::exists(dir / "b/archive.db.incoming"));
}

// An archive that a crash has left with its log, in which three of its four columns lie, and a backup of two others.
class RestoreOverALog : public testing::Test {
 protected:
  RestoreOverALog() {
    store_on(dir / "b", "2024-05-03");
    store_on(dir / "b", "2024-05-04");
    Archive(dir / "b", Archive::Mode::read).backup(dir / "backup.db");
    store_on(dir / "made", "2024-05-10");
    Archive open(dir / "made", Archive::Mode::write);  // which puts the log back only when it is closed
    for (const std::string day : {"2024-05-11", "2024-05-12", "2024-05-13"}) {
      Column column = test_support::sample_column(day, "칼럼 " + day, "별은 셀 수 없다.");
      open.store(column);
    }
    std::filesystem::create_directory(dir / "a");
    for (const char* end : {"", "-wal"})
      std::filesystem::copy(Archive::file_in(dir / "made").string() + end, Archive::file_in(dir / "a").string() + end);
  }
  std::size_t count_of(const std::filesystem::path& file) const {
    const test_support::TempDir copy;
    for (const char* end : {"", "-wal"})
      if (std::filesystem::exists(file.string() + end))
        std::filesystem::copy(file.string() + end, (copy / "archive.db").string() + end);
    return Archive(copy.path(), Archive::Mode::read).count();
  }

  const test_support::TempDir dir;
};

TEST_F(RestoreOverALog, PutsItBackIntoTheOldArchive) {
  const Restored restored = restore_backup(dir / "a", dir / "backup.db", restore_time);
  EXPECT_EQ(restored.columns, 2u);
  EXPECT_FALSE(std::filesystem::exists(restored.replaced.string() + "-wal"));
  EXPECT_EQ(count_of(restored.replaced), 4u);
  EXPECT_EQ(std::filesystem::hard_link_count(restored.replaced), 1u);
}

TEST_F(RestoreOverALog, KeepsADamagedOneAsItIsAndNeverPlaysItIntoTheBackup) {
  const auto log = Archive::file_in(dir / "a").string() + "-wal";
  std::string bytes = test_support::read_file(log);
  ASSERT_GT(bytes.size(), 8000u);
  bytes[40] = static_cast<char>(bytes[40] ^ 1);
  test_support::write_file(log, bytes);
  const Restored restored = restore_backup(dir / "a", dir / "backup.db", restore_time);
  EXPECT_EQ(restored.columns, 2u);
  EXPECT_EQ(test_support::read_file(restored.replaced.string() + "-wal"), bytes);
}

TEST_F(RestoreOverALog, KeepsOneWhoseLastChangeIsTornAsItIs) {
  const auto log = Archive::file_in(dir / "a").string() + "-wal";
  std::string bytes = test_support::read_file(log);
  bytes[bytes.size() - 30] = static_cast<char>(bytes[bytes.size() - 30] ^ 1);
  test_support::write_file(log, bytes);
  const Restored restored = restore_backup(dir / "a", dir / "backup.db", restore_time);
  EXPECT_EQ(test_support::read_file(restored.replaced.string() + "-wal"), bytes);
}

TEST_F(RestoreOverALog, KeepsALogThatHasLostItsArchive) {
  std::filesystem::remove(dir / "a/archive.db");
  const Restored restored = restore_backup(dir / "a", dir / "backup.db", restore_time);
  EXPECT_EQ(restored.columns, 2u);
  EXPECT_EQ(restored.replaced, "");
  EXPECT_TRUE(std::filesystem::exists(dir / "a/archive.db.replaced-20240603T090000Z-wal"));
}

TEST(Restore, RemovesWhatARunThatWasKilledHasLeft) {
  const test_support::TempDir dir;
  store_on(dir / "a", "2024-05-03");
  Archive(dir / "a", Archive::Mode::read).backup(dir / "backup.db");
  std::filesystem::create_hard_link(dir / "a/archive.db", dir / "a/archive.db.replaced-20240101T000000Z");
  dir.write("a/archive.db.replaced-20230101T000000Z", "an archive that was replaced earlier");
  dir.write("a/archive.db.incoming-journal", "of an earlier copy");
  bool called = false;
  restore_backup(dir / "a", dir / "backup.db", restore_time, {}, [&] { called = true; });
  EXPECT_TRUE(called);
  EXPECT_FALSE(std::filesystem::exists(dir / "a/archive.db.replaced-20240101T000000Z"));
  EXPECT_TRUE(std::filesystem::exists(dir / "a/archive.db.replaced-20230101T000000Z"));
  EXPECT_FALSE(std::filesystem::exists(dir / "a/archive.db.incoming-journal"));
}

TEST(Restore, RefusesWhatIsNotAnArchiveAndChangesNothing) {
  const test_support::TempDir dir;
  store_on(dir / "a", "2024-05-03");
  dir.write("text.db", "no database at all");
  dir.write("empty.db", "");
  for (const char* name : {"text.db", "empty.db", "nothing.db", "a/archive.db", "a"})
    EXPECT_THROW(restore_backup(dir / "a", dir / name, restore_time), base::Error) << name;
  EXPECT_EQ(Archive(dir / "a", Archive::Mode::read).count(), 1u);
  for (const auto& entry : std::filesystem::directory_iterator(dir / "a"))
    EXPECT_EQ(entry.path().filename().string().rfind("archive.db", 0), 0u);
  EXPECT_FALSE(std::filesystem::exists(dir / "a/archive.db.incoming"));
}

}  // namespace
}  // namespace archive
