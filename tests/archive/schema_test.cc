#include "archive/schema.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include "archive/annotations.h"
#include "base/error.h"
#include "tests/support/stored.h"
#include "tests/support/temp_dir.h"

namespace archive {
namespace {

// An archive as the program wrote it before the step that added annotations.
void write_older_archive(const std::filesystem::path& dir) {
  Column column = test_support::sample_column("2024-05-03", "별", "별은 셀 수 없다.");
  Archive(dir, Archive::Mode::write).store(column);
  SQLite::Database database(Archive::file_in(dir).string(), SQLite::OPEN_READWRITE);
  database.exec("DROP TABLE annotations; DROP TABLE ledger; DROP TABLE dictionaries; PRAGMA user_version = 1");
}

TEST(Schema, AStepIsTakenAfterACopyOfTheArchiveWasMade) {
  const test_support::TempDir dir;
  write_older_archive(dir.path());
  const std::filesystem::path kept =
      Archive::file_in(dir.path()).string() + ".before-schema-" + std::to_string(schema_version());
  EXPECT_FALSE(std::filesystem::exists(kept));
  {
    Archive archive(dir.path(), Archive::Mode::write);
    EXPECT_EQ(archive.count(), 1u);
    EXPECT_TRUE(Annotations(archive).add_tag(1, "sky", base::now()));
    EXPECT_EQ(archive.find(1)->title, "별");
  }
  SQLite::Database before(kept.string(), SQLite::OPEN_READONLY);
  EXPECT_EQ(schema_version(before), 1);
  EXPECT_FALSE(before.tableExists("annotations"));
  EXPECT_EQ(before.execAndGet("SELECT title FROM revisions").getString(), "별");
}

TEST(Schema, AStepThatFailsIsUndoneWithThoseBeforeIt) {
  const test_support::TempDir dir;
  write_older_archive(dir.path());
  const std::string file = Archive::file_in(dir.path()).string();
  SQLite::Database(file, SQLite::OPEN_READWRITE).exec("CREATE TABLE ledger (in_the_way)");
  EXPECT_THROW(Archive(dir.path(), Archive::Mode::write), base::Error);
  {
    SQLite::Database database(file, SQLite::OPEN_READONLY);
    EXPECT_EQ(schema_version(database), 1);
    EXPECT_FALSE(database.tableExists("annotations")) << "what the step before made";
    EXPECT_EQ(database.execAndGet("SELECT title FROM revisions").getString(), "별");
  }
  EXPECT_TRUE(std::filesystem::exists(file + ".before-schema-" + std::to_string(schema_version())));
  SQLite::Database(file, SQLite::OPEN_READWRITE).exec("DROP TABLE ledger");
  EXPECT_EQ(Archive(dir.path(), Archive::Mode::write).count(), 1u) << "once nothing is in the way";
}

TEST(Schema, AnOlderArchiveIsReadAsItIs) {
  const test_support::TempDir dir;
  write_older_archive(dir.path());
  {
    SQLite::Database database(Archive::file_in(dir.path()).string(), SQLite::OPEN_READWRITE);
    database.exec("ALTER TABLE revisions DROP COLUMN language; ALTER TABLE revisions DROP COLUMN images");
  }
  {
    const Archive archive(dir.path(), Archive::Mode::read);
    const Column read = archive.find(1).value();
    EXPECT_EQ(read.title, "별");
    EXPECT_EQ(read.language, "") << "a field that is newer than the file";
    EXPECT_TRUE(read.images.empty() && read.tags.empty() && read.notes.empty());
    EXPECT_EQ(archive.revisions(1).size(), 1u);
    EXPECT_TRUE(tags_in(archive).empty());
  }
  SQLite::Database file(Archive::file_in(dir.path()).string(), SQLite::OPEN_READONLY);
  EXPECT_EQ(schema_version(file), 1);
  EXPECT_FALSE(file.tableExists("annotations"));
  EXPECT_FALSE(std::filesystem::exists(Archive::file_in(dir.path()).string() + ".before-schema-" +
                                       std::to_string(schema_version())));
}

TEST(Schema, NoCopyIsMadeOfANewArchiveOrOfOneThatIsUpToDate) {
  const test_support::TempDir dir;
  for (int i = 0; i < 2; ++i) Archive(dir.path(), Archive::Mode::write);
  for (const auto& entry : std::filesystem::directory_iterator(dir.path()))
    EXPECT_EQ(entry.path().string().find("before-schema"), std::string::npos) << entry.path();
}

}  // namespace
}  // namespace archive
