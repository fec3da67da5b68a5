// The tables of archive.db, as numbered steps that bring any older file up to date (docs/schema.md). For this folder
// only.
#pragma once

#include <string>
#include <vector>

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

// Lets a file that has not taken all steps be read as one that has: what a step would add is there, and empty, in this
// connection's temporary schema. Nothing is written to the file. REQUIRES: the file has taken at least one step and is
// not newer than schema_version(). Throws SQLite::Exception.
void complete_for_reading(SQLite::Database& database);

// Returns a sentence for each table, index and view that the file lacks or has in another form, and for each table,
// index, view and trigger that no step makes; none when all is as it should be. Throws SQLite::Exception.
std::vector<std::string> schema_problems(SQLite::Database& database);

}  // namespace archive
