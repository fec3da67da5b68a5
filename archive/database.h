// The SQLite connection. Inside this room only: SQLiteCpp stays here.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "archive/open_mode.h"

namespace archive {

class Database {
 public:
  // Opens the database in `file`; for writing, its folder is created and its schema brought up to date.
  Database(const std::filesystem::path& file, OpenMode mode);

  // A prepared statement from the cache, reset and ready to bind; returned to the cache by its Lease.
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
  Lease prepare(const std::string& sql);

  SQLite::Database& raw() { return *connection_; }
  const std::filesystem::path& file() const { return file_; }

  // Throws the archive::Error that says what the SQLite failure means for the user.
  [[noreturn]] void fail(const SQLite::Exception& failure) const;

  // Runs `work`, with SQLite's exceptions translated.
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

  std::filesystem::path file_;
  std::unique_ptr<SQLite::Database> connection_;
  std::map<std::string, std::unique_ptr<SQLite::Statement>, std::less<>> statements_;
  std::map<const SQLite::Statement*, bool> busy_;
};

// Writes that belong together, inside a transaction or alone. SQLiteCpp 3.2's Savepoint rolls back without releasing,
// which would leave the transaction open.
class Savepoint {
 public:
  explicit Savepoint(Database& database) : database_(database.raw()) { database_.exec("SAVEPOINT together"); }
  ~Savepoint();
  Savepoint(const Savepoint&) = delete;
  Savepoint& operator=(const Savepoint&) = delete;
  void release();

 private:
  SQLite::Database& database_;
  bool open_ = true;
};

}  // namespace archive
