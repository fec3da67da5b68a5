// The ledger of archive.db: how many rows each table has, and a digest of them, kept with every write. It shows rows
// that were altered, removed or added by anything but this program, such as a failing disk. It is no seal: whoever can
// write the file can write a fitting ledger too (report::Audit::seal is for that). docs/schema.md has the form. For
// this folder only.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace SQLite {
class Database;
}

namespace archive {

// What the ledger says of a table.
struct LedgerEntry {
  std::int64_t rows = 0;
  std::string digest;  // 64 hexadecimal digits
  bool operator==(const LedgerEntry&) const = default;
};

// Returns the entries of the ledger by table. Throws SQLite::Exception.
std::map<std::string, LedgerEntry> ledger_entries(SQLite::Database& database);

// Enters each table that the ledger lacks, as it is now. Throws SQLite::Exception.
void fill_ledger(SQLite::Database& database);

// Makes this connection bring the ledger up to date with every row that it writes, in the same transaction. Throws
// SQLite::Exception.
void keep_ledger(SQLite::Database& database);

// Returns a sentence for each table that is not as the ledger says, none when all are or when the file is older than
// the ledger. Reads the whole file but the bodies of pages, which have hashes of their own.
std::vector<std::string> ledger_problems(SQLite::Database& database);

}  // namespace archive
