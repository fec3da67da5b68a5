// The tables of archive.db, as numbered steps that bring any older file up to date (docs/schema.md). For this folder
// only.
#pragma once

namespace SQLite {
class Database;
}

namespace archive {

// Returns the number of steps that this program knows: PRAGMA user_version of a file that is up to date.
int schema_version();

// Returns the number of steps that the file has taken. Throws SQLite::Exception.
int schema_version(SQLite::Database& database);

// Takes the missing steps and adds a column for each field that is new in the field table, all in one transaction.
// REQUIRES: the file is not newer than schema_version(). Throws SQLite::Exception; the file is then as before.
void update_schema(SQLite::Database& database);

}  // namespace archive
