#include "archive/restore.h"

#include <gtest/gtest.h>

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

TEST(Restore, AlsoWhereNoArchiveIsOrADamagedOne) {
  const test_support::TempDir dir;
  store(dir / "a", "2024-05-03");
  Archive(dir / "a", Archive::Mode::read).backup(dir / "backup.db");
  std::filesystem::create_directory(dir / "new");
  EXPECT_EQ(restore_backup(dir / "new", dir / "backup.db", now).replaced, "");
  dir.write("a/archive.db", "no database at all");
  EXPECT_EQ(restore_backup(dir / "a", dir / "backup.db", now).columns, 1u);
}

TEST(Restore, RefusesWhatIsNoArchiveAndChangesNothing) {
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
