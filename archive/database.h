// The connection to archive.db. For this folder only: no other folder sees SQLiteCpp.
//
// A Database belongs to one thread at a time, as the Archive that owns it.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "archive/open_mode.h"
#include "archive/sql_value.h"

namespace archive {

// Owns the SQLite connection and the cache of prepared statements; an Archive owns one. It cannot be copied.
class Database {
 public:
  // Opens the database in `file`. For writing, its folder is created and its schema brought up to date. For reading, an
  // older file is left as it is (complete_for_reading), and one on a read-only file system will do. Throws Error(host)
  // when there is no file to read, Error(data) when a newer version of the program wrote it or it is damaged or empty,
  // Error(cant_create) when it cannot be created or opened.
  Database(const std::filesystem::path& file, OpenMode mode);

  // A writer puts the log back into the file (a checkpoint). Where that fails, which loses nothing as long as the two
  // files stay together, it says so on stderr.
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  // A prepared statement out of the cache, reset and without bindings; its end gives the statement back. It must not
  // outlive the Database.
  class Lease {
   public:
    Lease(Database& database, SQLite::Statement* statement, bool cached)
        : database_(&database), statement_(statement), cached_(cached) {}
    Lease(Lease&& other) noexcept
        : database_(other.database_), statement_(std::exchange(other.statement_, nullptr)), cached_(other.cached_) {}
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    ~Lease();
    SQLite::Statement& operator*() const { return *statement_; }
    SQLite::Statement* operator->() const { return statement_; }

   private:
    Database* database_;
    SQLite::Statement* statement_;
    bool cached_;
  };
  // The statement of that text. While one lease of a text is in use, another one gets a statement of its own. Throws
  // SQLite::Exception when the text is not SQL.
  Lease prepare(const std::string& sql);

  // The calls below bind `values` to the statement's parameters in their order, as sql_value.h says, and throw
  // base::Error for what SQLite throws. `read` takes a RowReader& that stands on a row.

  // Runs a statement that gives no rows. Returns how many rows it changed.
  template <class... Values>
  int execute(const std::string& sql, const Values&... values) {
    return run([&] { return bound(sql, values...)->exec(); });
  }

  // What `read` makes of the first row; nothing when there is none.
  template <class Read, class... Values>
  auto first(const std::string& sql, const Read& read, const Values&... values) {
    using Result = std::invoke_result_t<const Read&, RowReader&>;
    return run([&]() -> std::optional<Result> {
      const Lease statement = bound(sql, values...);
      if (!statement->executeStep()) return std::nullopt;
      RowReader row(*statement);
      return read(row);
    });
  }

  // What `read` makes of each row, in their order.
  template <class Read, class... Values>
  auto all(const std::string& sql, const Read& read, const Values&... values) {
    std::vector<std::invoke_result_t<const Read&, RowReader&>> results;
    each(
        sql,
        [&](RowReader& row) {
          results.push_back(read(row));
          return true;
        },
        values...);
    return results;
  }

  // Calls `visit` for each row until it returns false. Also the way to run a statement with RETURNING, which is done
  // only when it has been stepped to its end.
  template <class Visit, class... Values>
  void each(const std::string& sql, const Visit& visit, const Values&... values) {
    run([&] {
      const Lease statement = bound(sql, values...);
      while (statement->executeStep()) {
        RowReader row(*statement);
        if (!visit(row)) return;
      }
    });
  }

  SQLite::Database& raw() { return *connection_; }
  const std::filesystem::path& file() const { return file_; }

  // Throws the base::Error that says what an SQLite failure means for the user, or std::bad_alloc where it is a lack of
  // memory.
  [[noreturn]] void fail(const SQLite::Exception& failure) const;

  // Returns what `work` returns; throws SQLite's exceptions as base::Error.
  template <class Work>
  auto run(Work&& work) {
    try {
      return work();
    } catch (const SQLite::Exception& failure) {
      fail(failure);
    }
  }

 private:
  void open_for_reading();
  void open_for_writing();

  template <class... Values>
  Lease bound(const std::string& sql, const Values&... values) {
    Lease statement = prepare(sql);
    int index = 1;
    (bind_value(*statement, index++, values), ...);
    return statement;
  }

  std::filesystem::path file_;
  std::unique_ptr<SQLite::Database> connection_;
  std::map<std::string, std::unique_ptr<SQLite::Statement>, std::less<>> statements_;
  std::map<const SQLite::Statement*, bool> busy_;
};

// Writes that happen together, inside a transaction or alone: what was not released is rolled back at the end of the
// scope. SQLiteCpp 3.2's own Savepoint rolls back without releasing, which would leave the transaction open.
class Savepoint {
 public:
  // `database` must outlive this object. Savepoints may nest.
  explicit Savepoint(Database& database) : database_(database) { database_.prepare("SAVEPOINT together")->exec(); }
  ~Savepoint();
  Savepoint(const Savepoint&) = delete;
  Savepoint& operator=(const Savepoint&) = delete;
  // Keeps the writes. May be called once.
  void release();

 private:
  Database& database_;
  bool open_ = true;
};

}  // namespace archive
