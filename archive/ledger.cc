#include "archive/ledger.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <cstdint>
#include <map>
#include <new>
#include <utility>

#include "base/sha256.h"
#include "base/translation.h"

namespace archive {
namespace {

const std::string nothing(64, '0');  // the digest of a table without rows

unsigned digit(char hex) { return static_cast<unsigned>(hex <= '9' ? hex - '0' : hex - 'a' + 10); }

// Adds a row's hash to a digest, or takes it away: the order of rows does not count.
std::string combined(std::string digest, const std::string& hash) {
  for (std::size_t i = 0; i < hash.size() && i < digest.size(); ++i)
    digest[i] = "0123456789abcdef"[(digit(digest[i]) ^ digit(hash[i])) & 15U];
  return digest;
}

std::string text_of(sqlite3_value* value) {
  const auto* const text = sqlite3_value_text(value);
  return text ? std::string(reinterpret_cast<const char*>(text), static_cast<std::size_t>(sqlite3_value_bytes(value)))
              : std::string();
}

std::string changed(int count, sqlite3_value** values) {
  std::string row = text_of(values[1]) + '\n';
  for (int i = 2; i + 1 < count; i += 2) {
    if (sqlite3_value_type(values[i + 1]) == SQLITE_NULL) continue;
    const std::string value = text_of(values[i + 1]);
    row.append(text_of(values[i])).append(1, ' ').append(std::to_string(value.size())).append(1, '\n');
    row.append(value).append(1, '\n');
  }
  return combined(text_of(values[0]), base::sha256(row));
}

// ledger_change(digest, table, name, value, name, value, ...): the digest with that row added or taken away. SQLite,
// which calls it, is C: no exception may pass through it.
void ledger_change(sqlite3_context* context, int count, sqlite3_value** values) {
  try {
    const std::string digest = changed(count, values);
    sqlite3_result_text(context, digest.data(), static_cast<int>(digest.size()), SQLITE_TRANSIENT);
  } catch (const std::bad_alloc&) {
    sqlite3_result_error_nomem(context);
  }
}

void define_function(SQLite::Database& database) {
  sqlite3* const handle = database.getHandle();
  database.check(sqlite3_create_function_v2(handle, "ledger_change", -1,
                                            SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, nullptr,
                                            ledger_change, nullptr, nullptr, nullptr));
}

std::vector<std::string> texts(SQLite::Database& database, const std::string& sql) {
  std::vector<std::string> found;
  SQLite::Statement statement(database, sql);
  while (statement.executeStep()) found.push_back(statement.getColumn(0).getString());
  return found;
}

std::string identifier(const std::string& name) {
  std::string identifier = "\"";
  for (const char c : name) identifier.append(c == '"' ? 2 : 1, c);
  return identifier + '"';
}

std::string literal(const std::string& text) {
  std::string literal = "'";
  for (const char c : text) literal.append(c == '\'' ? 2 : 1, c);
  return literal + '\'';
}

std::vector<std::string> tables(SQLite::Database& database) {
  return texts(database,
               "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name <> 'ledger' AND name NOT LIKE "
               "'sqlite\\_%' ESCAPE '\\' ORDER BY name");
}

// Returns the call of ledger_change() that takes `digest` and the columns of `row` ("NEW.", "OLD." or ""). A column
// that holds its default is left out, so that a column which a later program adds changes no digest.
std::string change_call(SQLite::Database& database, const std::string& digest, const std::string& table,
                        const std::string& row) {
  std::string call = "ledger_change(" + digest + ", " + literal(table);
  SQLite::Statement columns(database, "SELECT name, dflt_value FROM pragma_table_info(?, 'main') ORDER BY name");
  columns.bind(1, table);
  while (columns.executeStep()) {
    const std::string name = columns.getColumn(0).getString();
    if (table == "pages" && name == "body") continue;  // its hash and its size are in the row
    const std::string value = row + identifier(name);
    call += ", " + literal(name) + ", ";
    call += columns.isColumnNull(1) ? value : "nullif(" + value + ", " + columns.getColumn(1).getString() + ")";
  }
  return call + ")";
}

LedgerEntry entry_of(SQLite::Database& database, const std::string& table) {
  LedgerEntry entry{0, nothing};
  SQLite::Statement rows(
      database, "SELECT " + change_call(database, literal(nothing), table, "") + " FROM main." + identifier(table));
  for (; rows.executeStep(); ++entry.rows) entry.digest = combined(entry.digest, rows.getColumn(0).getString());
  return entry;
}

std::string difference(const std::string& table, std::int64_t rows, std::int64_t noted) {
  if (rows < noted)
    return base::tr("the table {1} lacks rows: it has {2} of {3}",
                    {table, std::to_string(rows), std::to_string(noted)});
  if (rows > noted)
    return base::tr("the table {1} has rows that were not written by this program: {2}",
                    {table, std::to_string(rows - noted)});
  return base::tr("the table {1} has rows that were changed after they were written", {table});
}

}  // namespace

std::map<std::string, LedgerEntry> ledger_entries(SQLite::Database& database) {
  std::map<std::string, LedgerEntry> entries;
  SQLite::Statement rows(database, "SELECT name, rows, digest FROM main.ledger");
  while (rows.executeStep())
    entries[rows.getColumn(0).getString()] = {rows.getColumn(1).getInt64(), rows.getColumn(2).getString()};
  return entries;
}

void fill_ledger(SQLite::Database& database) {
  define_function(database);
  const auto known = ledger_entries(database);
  for (const std::string& table : tables(database)) {
    if (known.contains(table)) continue;
    const LedgerEntry entry = entry_of(database, table);
    SQLite::Statement insert(database, "INSERT INTO main.ledger (name, rows, digest) VALUES (?, ?, ?)");
    insert.bind(1, table);
    insert.bind(2, entry.rows);
    insert.bind(3, entry.digest);
    insert.exec();
  }
}

void keep_ledger(SQLite::Database& database) {
  define_function(database);
  database.exec("PRAGMA temp_store = MEMORY");
  // Without it SQLite deletes the rows that a REPLACE replaces without running triggers.
  database.exec("PRAGMA recursive_triggers = ON");
  for (const std::string& table : tables(database)) {
    const std::string added = change_call(database, "digest", table, "NEW.");
    const std::string removed = change_call(database, "digest", table, "OLD.");
    const std::string altered = change_call(database, change_call(database, "digest", table, "OLD."), table, "NEW.");
    const auto trigger = [&](const std::string& event, const std::string& change) {
      std::string name = "ledger_";
      name.append(event).append(1, '_').append(table);
      std::string sql = "CREATE TEMP TRIGGER ";
      sql.append(identifier(name)).append(" AFTER ").append(event).append(" ON main.");
      sql.append(identifier(table)).append(" BEGIN UPDATE ledger SET ").append(change).append(" WHERE name = ");
      database.exec(sql.append(literal(table)).append("; END"));
    };
    trigger("INSERT", "rows = rows + 1, digest = " + added);
    trigger("DELETE", "rows = rows - 1, digest = " + removed);
    trigger("UPDATE", "digest = " + altered);
  }
}

std::vector<std::string> ledger_problems(SQLite::Database& database) {
  if (texts(database, "SELECT name FROM main.sqlite_schema WHERE name = 'ledger'").empty()) return {};
  define_function(database);
  std::vector<std::string> problems;
  std::map<std::string, LedgerEntry> noted = ledger_entries(database);
  for (const std::string& table : tables(database)) {
    const auto found = noted.find(table);
    if (found == noted.end()) {
      problems.push_back(base::tr("the ledger lacks the table {1}", {table}));
      continue;
    }
    try {
      const LedgerEntry entry = entry_of(database, table);
      if (entry != found->second) problems.push_back(difference(table, entry.rows, found->second.rows));
    } catch (const SQLite::Exception& failure) {
      problems.push_back(base::tr("the table {1} cannot be read: {2}", {table, failure.what()}));
    }
    noted.erase(found);
  }
  for (const auto& [table, entry] : noted) problems.push_back(base::tr("the table {1} is missing", {table}));
  return problems;
}

}  // namespace archive
