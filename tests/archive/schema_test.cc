#include "archive/schema.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include "archive/annotations.h"
#include "archive/frontier.h"
#include "base/error.h"
#include "tests/support/stored.h"
#include "tests/support/temp_dir.h"

namespace archive {
namespace {

// An archive as the program wrote it before the step that added annotations.
void write_older_archive(const std::filesystem::path& dir) {
  Column column = test_support::sample_column("2024-05-03", "별", "별은 셀 수 없다.");
  {
    Archive archive(dir, Archive::Mode::write);
    archive.store(column);
    FrontierEntry entry;
    entry.source = column.source;
    entry.url = column.url;
    entry.hash = "ab";
    Frontier(archive).put(entry);
  }
  SQLite::Database database(Archive::file_in(dir).string(), SQLite::OPEN_READWRITE);
  database.exec(test_support::back_to_first_schema);
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
    auto entry = Frontier(archive).find("paper", archive.find(1)->url).value();
    EXPECT_EQ(entry.hash + entry.listed_lastmod + entry.read_lastmod, "ab");
    entry.read_lastmod = "2024-05-03";
    EXPECT_TRUE(Frontier(archive).put(entry));
    EXPECT_EQ(archive.check(), std::vector<std::string>());
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
    Archive archive(dir.path(), Archive::Mode::read);
    const Column read = archive.find(1).value();
    EXPECT_EQ(Frontier(archive).find("paper", read.url)->hash, "ab");
    EXPECT_EQ(Frontier(archive).find("paper", read.url)->read_lastmod, "");
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

// What the shell or datasette reads from the file: a connection of another program.
std::string read_by_others(const std::filesystem::path& dir, const std::string& sql) {
  SQLite::Database database(Archive::file_in(dir).string(), SQLite::OPEN_READONLY);
  SQLite::Statement rows(database, sql);
  std::string text;
  while (rows.executeStep())
    for (int i = 0; i < rows.getColumnCount(); ++i)
      text += rows.getColumn(i).getString() + (i + 1 < rows.getColumnCount() ? "|" : "\n");
  return text;
}

TEST(Schema, TheViewOfTheColumnsAsTheyAreIsReadByOthersAndIsNoProblem) {
  const test_support::TempDir dir;
  {
    Archive archive(dir.path(), Archive::Mode::write);
    Column column = test_support::sample_column("2024-05-03", "별", "별은 셀 수 없다.");
    archive.store(column);
    column.title = "달";
    archive.store(column);
    Column copy = test_support::sample_column("2024-05-04", "별의 사본", "별은 셀 수 없다.");
    archive.store(copy);
    archive.set_same_as(copy.id, column.id);
    Column undated = test_support::sample_column("2024-05-05", "날짜 없는 글", "언제 썼는지 모른다.");
    undated.published = {};
    archive.store(undated);
    archive.set_gone(undated.id, base::Day{2024, 6, 1});
    Annotations(archive).add_tag(1, "밤", base::now());
    Annotations(archive).add_tag(1, "달빛", base::now());
    EXPECT_TRUE(archive.check().empty()) << archive.check().front();
  }
  EXPECT_EQ(read_by_others(dir.path(), "SELECT id, source, year, revision, title, tags, state FROM columns_now"),
            "1|paper|2024|2|달|달빛, 밤|live\n3|paper||1|날짜 없는 글||gone\n");
  EXPECT_EQ(Archive(dir.path(), Archive::Mode::read).check(), std::vector<std::string>());
  SQLite::Database(Archive::file_in(dir.path()).string(), SQLite::OPEN_READWRITE)
      .exec("DROP VIEW columns_now; CREATE VIEW columns_now AS SELECT 1");
  EXPECT_EQ(Archive(dir.path(), Archive::Mode::read).check(),
            std::vector<std::string>{"the view columns_now is not as this program makes it"});
}

TEST(Schema, AnOlderArchiveGetsTheViewWithTheFieldsThatAreNewerThanTheFile) {
  const test_support::TempDir dir;
  write_older_archive(dir.path());
  {
    SQLite::Database database(Archive::file_in(dir.path()).string(), SQLite::OPEN_READWRITE);
    database.exec("ALTER TABLE revisions DROP COLUMN language");
    database.exec("CREATE VIEW columns_now AS SELECT 'a view of the user''s own'");
  }
  EXPECT_EQ(Archive(dir.path(), Archive::Mode::read).count(), 1u);
  { const Archive archive(dir.path(), Archive::Mode::write); }
  EXPECT_EQ(read_by_others(dir.path(), "SELECT id, title, language FROM columns_now"), "1|별|\n");
}

}  // namespace
}  // namespace archive
