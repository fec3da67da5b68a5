// Why SQLite failed. For this folder only.
#pragma once

#include <string>

namespace SQLite {
class Database;
class Exception;
}  // namespace SQLite

namespace archive {

// Returns what SQLite says of a failure and, where a file could not be opened, read or written, the operating system's
// cause as far as it is known. `database` may be a nullptr: what cannot be opened has no connection. Call it as soon as
// the exception is caught, since errno may be all there is.
std::string cause_of(const SQLite::Exception& failure, SQLite::Database* database);

}  // namespace archive
