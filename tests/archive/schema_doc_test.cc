// docs/schema.md and columns-archive(5) against the tables and views of a new archive.
#include <gtest/gtest.h>

#include <filesystem>
#include <set>
#include <string>

#include "archive/archive.h"
#include "archive/database.h"
#include "archive/field.h"
#include "tests/support/manual_page.h"
#include "tests/support/temp_dir.h"

namespace archive {
namespace {

TEST(SchemaDocument, DescribesEveryTableAndEveryColumn) {
  const std::string document =
      test_support::read_file(std::filesystem::path(COLUMNS_SOURCE_DIR) / "docs" / "schema.md");
  const test_support::TempDir dir;
  const Archive archive(dir.path(), Archive::Mode::write);
  const auto text = [](RowReader& row) { return row.text(); };
  const auto tables = archive.database().all("SELECT name FROM sqlite_schema WHERE type = 'table'", text);
  EXPECT_GE(tables.size(), 9u);
  for (const std::string& table : tables) {
    const std::size_t section = document.find("\n## `" + table + "`");
    ASSERT_NE(section, std::string::npos) << table;
    const std::size_t end = document.find("\n#", section + 1);
    const std::string rows = document.substr(section, end - section);
    const auto columns = archive.database().all("SELECT name FROM pragma_table_info(?)", text, table);
    EXPECT_FALSE(columns.empty());
    for (const std::string& column : columns)
      EXPECT_NE(rows.find("\n| `" + column + "`"), std::string::npos) << table << "." << column;
  }
}

TEST(SchemaDocument, DescribesEveryViewAndItsOwnColumns) {
  const std::string document =
      test_support::read_file(std::filesystem::path(COLUMNS_SOURCE_DIR) / "docs" / "schema.md");
  const test_support::TempDir dir;
  const Archive archive(dir.path(), Archive::Mode::write);
  const auto text = [](RowReader& row) { return row.text(); };
  // A connection that runs no views does not tell their columns.
  SQLite::Database database(Archive::file_in(dir.path()).string(), SQLite::OPEN_READONLY);
  for (const std::string& view : archive.database().all("SELECT name FROM sqlite_schema WHERE type = 'view'", text)) {
    const std::size_t section = document.find("\n## `" + view + "`");
    ASSERT_NE(section, std::string::npos) << view;
    const std::string rows = document.substr(section, document.find("\n#", section + 1) - section);
    SQLite::Statement columns(database,
                              "SELECT name FROM pragma_table_info(?) EXCEPT SELECT name FROM "
                              "pragma_table_info('revisions')");
    columns.bind(1, view);
    int own = 0;
    for (; columns.executeStep(); ++own)
      EXPECT_NE(rows.find("\n| `" + columns.getColumn(0).getString() + "`"), std::string::npos)
          << view << "." << columns.getColumn(0).getString();
    EXPECT_GE(own, 5) << view;
  }
}

TEST(SchemaManual, HasEveryTableEveryViewAndEveryField) {
  const test_support::TempDir dir;
  const Archive archive(dir.path(), Archive::Mode::write);
  std::set<std::string> tables, views, names;
  for (const std::string& table :
       archive.database().all("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'",
                              [](RowReader& row) { return row.text(); }))
    tables.insert(table);
  for (const std::string& view : archive.database().all("SELECT name FROM sqlite_schema WHERE type = 'view'",
                                                        [](RowReader& row) { return row.text(); }))
    views.insert(view);
  for (const Field& field : fields()) names.insert(std::string(field.name));
  for (const char* language : test_support::manual_languages) {
    const std::string page = test_support::manual_page("columns-archive.5", language);
    EXPECT_EQ(test_support::item_names(test_support::under_heading(page, "TABLES"), "Sy"), tables) << language;
    EXPECT_EQ(test_support::item_names(test_support::under_heading(page, "VIEWS"), "Sy"), views) << language;
    EXPECT_EQ(test_support::item_names(test_support::under_heading(page, "FIELDS"), "Sy"), names) << language;
  }
}

}  // namespace
}  // namespace archive
