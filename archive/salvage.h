// Copying the rows of a database that can be read only in parts. For this folder only.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace SQLite {
class Database;
}

namespace archive {

// Copies every row of the damaged database that SQLite can read into the tables of `target`, an empty archive, by
// table: from its beginning up to the first place that cannot be read, from its end back to the last one, between
// them row by row, and by way of an index that holds all of a row. Adds a sentence to `lost` for each table with
// missing or altered rows, as far as the file's ledger tells. `file` is opened for writing, to read its log. Throws
// base::Error(data) when none of its tables can be read, SQLite::Exception when `target` cannot be written.
void salvage(const std::filesystem::path& file, SQLite::Database& target, std::vector<std::string>& lost);

}  // namespace archive
