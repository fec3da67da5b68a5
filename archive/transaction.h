// A transaction over several writes to the archive.
#pragma once

#include "archive/archive.h"

namespace archive {

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

}  // namespace archive
