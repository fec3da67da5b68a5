// Whole copies of a database file. For this folder only.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace SQLite {
class Database;
}

namespace archive {

// Returns the problems that SQLite's integrity_check finds, none when the file is sound. Throws SQLite::Exception.
std::vector<std::string> integrity_problems(SQLite::Database& database);

// Writes a copy of the database to `file`, while others read and write it (SQLite's online backup API), as one file
// without a log beside it, and checks it. The file appears, or is replaced, only when the copy is complete and
// on the disk. `progress` is called with the database pages done and in all, and may be empty. The file is readable by
// its owner alone; what a killed run has left beside it is removed. Throws base::Error: cant_create when the file
// cannot be made, io when it cannot be written, data when the copy is damaged.
void copy_database(SQLite::Database& from, const std::filesystem::path& file,
                   const std::function<void(int, int)>& progress = {});

}  // namespace archive
