#include "archive/transaction.h"

#include <sqlite3.h>

#include "archive/database.h"

namespace archive {
namespace {

void roll_back(Database& database) {
  try {
    database.raw().exec("ROLLBACK");
  } catch (const SQLite::Exception&) {
    // SQLite has rolled back by itself, as it does after a full disk.
  }
}

}  // namespace

Transaction::Transaction(Archive& archive) : database_(archive.database()) {
  database_.run([&] { database_.raw().exec("BEGIN IMMEDIATE"); });
}

void Transaction::commit() {
  database_.run([&] { database_.raw().exec("COMMIT"); });
  open_ = false;
}

Transaction::~Transaction() {
  if (open_) roll_back(database_);
}

PartTransaction::PartTransaction(Archive& archive) : database_(archive.database()) {
  database_.run([&] { savepoint_ = std::make_unique<Savepoint>(database_); });
}

PartTransaction::~PartTransaction() = default;

void PartTransaction::keep() {
  database_.run([&] { savepoint_->release(); });
}

bool in_transaction(const Archive& archive) {
  return sqlite3_get_autocommit(archive.database().raw().getHandle()) == 0;
}

ReadTransaction::ReadTransaction(const Archive& archive) : database_(archive.database()) {
  if (sqlite3_get_autocommit(database_.raw().getHandle()) == 0) return;
  database_.run([&] {
    database_.raw().exec("BEGIN");
    open_ = true;
    database_.raw().execAndGet("PRAGMA main.user_version");  // the first read fixes the state
  });
}

ReadTransaction::~ReadTransaction() {
  if (open_) roll_back(database_);
}

}  // namespace archive
