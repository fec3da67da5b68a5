#include "archive/salvage.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>

#include "archive/distrust.h"
#include "archive/ledger.h"
#include "base/error.h"
#include "base/strings.h"
#include "base/translation.h"

namespace archive {
namespace {

// Row by row between two unreadable places: ids follow each other, so that this is about the number of rows there.
constexpr std::int64_t most_single_rows = 200'000;

void bind_same(SQLite::Statement& statement, int index, const SQLite::Column& value) {
  switch (value.getType()) {
    case SQLITE_INTEGER:
      return statement.bind(index, value.getInt64());
    case SQLITE_FLOAT:
      return statement.bind(index, value.getDouble());
    case SQLITE_TEXT:
      return statement.bind(index, value.getString());
    case SQLITE_BLOB:
      return statement.bind(index, value.getBlob(), value.getBytes());
    default:
      return statement.bind(index);
  }
}

std::vector<std::string> columns_of(SQLite::Database& database, const std::string& table) {
  std::vector<std::string> names;
  SQLite::Statement columns(database, "SELECT name FROM pragma_table_info(?, 'main')");
  columns.bind(1, table);
  while (columns.executeStep()) names.push_back(columns.getColumn(0).getString());
  return names;
}

// Copies the rows of one table.
class Salvage {
 public:
  Salvage(SQLite::Database& from, SQLite::Database& to, const std::string& table) : from_(from), table_(table) {
    const std::vector<std::string> present = columns_of(from, table);
    std::vector<std::string> names, marks;
    for (const std::string& name : columns_of(to, table)) {
      if (std::find(present.begin(), present.end(), name) == present.end()) continue;
      names.push_back(name);
      marks.emplace_back("?");
    }
    if (names.empty()) return;
    names_ = base::joined(names, ", ");
    count_ = static_cast<int>(names.size());
    insert_ = std::make_unique<SQLite::Statement>(
        to, "INSERT OR IGNORE INTO main." + table + " (" + names_ + ") VALUES (" + base::joined(marks, ", ") + ")");
  }

  bool there() const { return insert_ != nullptr; }

  // For a table with row ids. `noted` is how many rows it should have.
  void by_rowid(std::int64_t noted) {
    std::int64_t first = 0, last = 0;
    if (scan(" ORDER BY rowid", first)) return;
    if (!scan(" WHERE rowid > " + std::to_string(first) + " ORDER BY rowid DESC", last) && last == 0)
      last = first + noted + 1000;
    if (last == 0) return;
    last = std::min(last, first + most_single_rows);
    std::int64_t ignored = 0;
    for (std::int64_t id = first + 1; id < last; ++id) scan(" WHERE rowid = " + std::to_string(id), ignored);
  }

  // For a table without row ids: from both ends, and by way of an index that has all its columns ("": none).
  void by_key(const std::string& key, const std::string& index) {
    std::int64_t ignored = 0;
    if (scan(" ORDER BY " + key, ignored)) return;
    scan(" ORDER BY " + key + " DESC", ignored);
    if (!index.empty()) scan(" INDEXED BY " + index, ignored);
  }

 private:
  // Copies rows until the end, or until one cannot be read. Sets `at` to the id of the last that was read. Returns
  // whether the end was reached.
  bool scan(const std::string& condition, std::int64_t& at) {
    const bool ids = condition.find("rowid") != std::string::npos;
    std::unique_ptr<SQLite::Statement> rows;
    try {
      rows = std::make_unique<SQLite::Statement>(
          from_, "SELECT " + names_ + (ids ? ", rowid" : "") + " FROM main." + table_ + condition);
    } catch (const SQLite::Exception&) {
      return false;
    }
    for (;;) {
      try {
        if (!rows->executeStep()) return true;
        insert_->reset();
        for (int i = 0; i < count_; ++i) bind_same(*insert_, i + 1, rows->getColumn(i));
        if (ids) at = rows->getColumn(count_).getInt64();
      } catch (const SQLite::Exception&) {
        return false;
      }
      insert_->exec();
    }
  }

  SQLite::Database& from_;
  const std::string table_;
  std::string names_;
  int count_ = 0;
  std::unique_ptr<SQLite::Statement> insert_;
};

// The one text column that is the key of a table without row ids; "" for a table with row ids.
std::string key_without_rowid(SQLite::Database& database, const std::string& table) {
  SQLite::Statement found(database,
                          "SELECT c.name FROM pragma_table_list(?1) t JOIN pragma_table_info(?1) c ON c.pk = 1 WHERE "
                          "t.wr = 1 AND t.schema = 'main'");
  found.bind(1, table);
  return found.executeStep() ? found.getColumn(0).getString() : std::string();
}

std::unique_ptr<SQLite::Database> open_damaged(const std::filesystem::path& file) {
  try {
    auto database = std::make_unique<SQLite::Database>(file.string(), SQLite::OPEN_READWRITE);
    distrust(*database);
    // A part of the schema that cannot be read should hide no other part. A defensive connection does not allow that.
    sqlite3_db_config(database->getHandle(), SQLITE_DBCONFIG_DEFENSIVE, 0, nullptr);
    database->exec("PRAGMA writable_schema = ON");
    SQLite::Statement tables(*database, "SELECT count(*) FROM main.sqlite_schema WHERE type = 'table'");
    if (tables.executeStep() && tables.getColumn(0).getInt() > 0) return database;
  } catch (const SQLite::Exception&) {
    // Said below.
  }
  throw base::Error(base::Exit::data, base::tr("nothing of the archive can be read"),
                    base::tr("Restore a backup made by `columns backup`."));
}

std::map<std::string, LedgerEntry> noted_in(SQLite::Database& database) {
  try {
    return ledger_entries(database);
  } catch (const SQLite::Exception&) {
    return {};
  }
}

}  // namespace

void salvage(const std::filesystem::path& file, SQLite::Database& target, std::vector<std::string>& lost) {
  const auto damaged = open_damaged(file);
  const std::map<std::string, LedgerEntry> noted = noted_in(*damaged);
  const std::map<std::string, LedgerEntry> tables = ledger_entries(target);
  target.exec("DELETE FROM meta");
  for (const auto& [table, nothing] : tables) {
    const auto found = noted.find(table);
    const std::int64_t rows = found == noted.end() ? 0 : std::max<std::int64_t>(found->second.rows, 0);
    Salvage salvage(*damaged, target, table);
    if (salvage.there()) {
      const std::string key = key_without_rowid(target, table);
      if (key.empty())
        salvage.by_rowid(rows);
      else
        salvage.by_key(key, table == "addresses" ? "addresses_by_column" : "");
    }
    if (found == noted.end()) {
      if (!noted.empty()) lost.push_back(base::tr("the table {1}: how many rows it had cannot be told", {table}));
      continue;
    }
    const LedgerEntry saved = ledger_entries(target).at(table);
    if (saved.rows < rows) {
      lost.push_back(base::tr("the table {1}: {2} of {3} rows cannot be read",
                              {table, std::to_string(rows - saved.rows), std::to_string(rows)}));
    } else if (saved != found->second) {
      lost.push_back(
          base::tr("the table {1} has rows that were altered, which cannot be told from the others", {table}));
    }
  }
}

}  // namespace archive
