// Transactions over several writes to the archive, and over several reads.
#pragma once

#include <memory>

#include "archive/archive.h"

namespace archive {

class Savepoint;  // archive/database.h, which other folders do not use

// All writes between construction and commit() happen together or, without commit(), not at all.
// Transactions do not nest. Every call throws base::Error when the archive cannot be written.
class Transaction {
 public:
  // Begins at once, waiting for another writer; `archive` must outlive this object.
  explicit Transaction(Archive& archive);
  // Rolls back what was not committed.
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  // May be called once.
  void commit();

 private:
  Database& database_;
  bool open_ = true;
};

// Writes inside an open transaction that happen together: those between construction and keep() or, without it, none of
// them, while the transaction goes on. They may nest. Every call throws base::Error when the archive cannot be written.
class PartTransaction {
 public:
  // `archive` must outlive this object. REQUIRES: a transaction is open.
  explicit PartTransaction(Archive& archive);
  ~PartTransaction();
  PartTransaction(const PartTransaction&) = delete;
  PartTransaction& operator=(const PartTransaction&) = delete;
  // May be called once.
  void keep();

 private:
  std::unique_ptr<Savepoint> savepoint_;
  Database& database_;
};

// Whether a transaction is open. After a full disk or another failure SQLite may have rolled it back by itself.
bool in_transaction(const Archive& archive);

// All reads of the archive between construction and destruction see one state of it, whatever others commit meanwhile.
// Inside another transaction it does nothing. The log (archive.db-wal) grows as long as it lasts, if others write.
class ReadTransaction {
 public:
  // Begins at once; `archive` must outlive this object. Throws base::Error when the archive cannot be read.
  explicit ReadTransaction(const Archive& archive);
  ~ReadTransaction();
  ReadTransaction(const ReadTransaction&) = delete;
  ReadTransaction& operator=(const ReadTransaction&) = delete;

 private:
  Database& database_;
  bool open_ = false;
};

}  // namespace archive
