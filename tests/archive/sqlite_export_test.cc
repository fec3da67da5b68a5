#include "archive/sqlite_export.h"

#include <gtest/gtest.h>

#include "archive/field.h"
#include "base/error.h"
#include "tests/support/expect_rows.h"
#include "tests/support/program.h"
#include "tests/support/temp_dir.h"

namespace archive {
namespace {

// Writes a database of one column with two revisions, and returns the file's bytes.
std::string write(const std::filesystem::path& file) {
  Column first;
  first.id = 7;
  first.title = "강물의 '앞날'; DROP TABLE columns";
  first.published = base::Day{2021, 4, 16};
  first.revision = 1;
  Column second = first;
  second.revision = 2;
  second.tags = {"강", "다시 읽기"};
  second.notes = {{"인용할 것", base::parse_instant("2023-01-01T00:00:00Z").value()}};
  SqliteExport database(file, "햇살칼럼 2021", base::parse_instant("2024-01-01T00:00:00Z").value());
  database.add(second, {"데이터", "인공지능"}, {first, second});
  database.finish();
  return test_support::read_file(file);
}

TEST(SqliteExport, ExplainsEveryFieldAndHoldsEveryRevision) {
  test_support::TempDir folder;
  write(folder / "2021.db");
  const auto ask = [&](const std::string& sql) {
    const auto outcome = test_support::run("/usr/bin/sqlite3", {(folder / "2021.db").string(), sql});
    return outcome.out;
  };
  if (!std::filesystem::exists("/usr/bin/sqlite3")) GTEST_SKIP() << "sqlite3 is not installed";
  test_support::expect_rows_of(ask)({
      {"SELECT id, title, published FROM columns", "7|강물의 '앞날'; DROP TABLE columns|2021-04-16\n"},
      {"SELECT revision FROM revisions ORDER BY 1", "1\n2\n"},
      {"SELECT topic FROM topics ORDER BY position", "데이터\n인공지능\n"},
      {"SELECT column_id, tag FROM tags ORDER BY tag", "7|강\n7|다시 읽기\n"},
      {"SELECT column_id, text, made FROM notes", "7|인용할 것|2023-01-01T00:00:00Z\n"},
      {"PRAGMA integrity_check", "ok\n"},
      {"SELECT id, columns.title FROM text JOIN columns ON id = text.rowid WHERE text MATCH '\"물의 ''앞\"'",
       "7|강물의 '앞날'; DROP TABLE columns\n"},
      {"SELECT count(*) FROM text WHERE text MATCH '슈퍼컴'", "0\n"},
      // By this datasette finds the table that it searches for a table.
      {"SELECT name FROM sqlite_master WHERE sql LIKE '%VIRTUAL TABLE%USING FTS%content=\"columns\"%'", "text\n"},
      {"SELECT id, topic, year, tags, revision, title FROM columns_now",
       "7|데이터|2021|강, 다시 읽기|2|강물의 '앞날'; DROP TABLE columns\n"},
      {"SELECT * FROM columns_by_topic_year", "데이터|2021|1|2021-04-16|2021-04-16\n"},
  });
  for (const Field& field : fields())
    EXPECT_NE(ask("SELECT meaning FROM README WHERE name = 'columns." + std::string(field.name) + "'"), "")
        << field.name;
}

TEST(SqliteExport, TheSameColumnsGiveTheSameBytes) {
  test_support::TempDir folder;
  EXPECT_EQ(write(folder / "a.db"), write(folder / "b.db"));
}

TEST(SqliteExport, AnUnwritableFolderIsAnError) { EXPECT_THROW(write("/proc/2021.db"), base::Error); }

}  // namespace
}  // namespace archive
