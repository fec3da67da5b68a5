#include "archive/transaction.h"

#include "archive/database.h"

namespace archive {

Transaction::Transaction(Archive& archive) : database_(archive.database()) {
  database_.run([&] { database_.raw().exec("BEGIN IMMEDIATE"); });
}

void Transaction::commit() {
  database_.run([&] { database_.raw().exec("COMMIT"); });
  open_ = false;
}

Transaction::~Transaction() {
  if (!open_) return;
  try {
    database_.raw().exec("ROLLBACK");
  } catch (const SQLite::Exception&) {
    // SQLite has rolled back by itself, as it does after a full disk.
  }
}

}  // namespace archive
