// The tables of archive.db, as numbered steps that bring any older file up to date.
#pragma once

namespace SQLite {
class Database;
}

namespace archive {

// The number of steps this program knows; PRAGMA user_version of an up-to-date file.
int schema_version();

// The number of steps the file has taken.
int schema_version(SQLite::Database& database);

// Takes the missing steps and adds the columns of fields that are new in the field table, in one transaction.
void update_schema(SQLite::Database& database);

}  // namespace archive
