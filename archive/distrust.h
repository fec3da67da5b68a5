// What holds for every connection to an archive's file, which may come from anywhere. For this folder only.
#pragma once

namespace SQLite {
class Database;
}

namespace archive {

// From here on nothing that the file's schema holds is run but this program's own temporary views and triggers, and no
// statement can reach behind SQLite's tables. Throws SQLite::Exception.
void distrust(SQLite::Database& database);

}  // namespace archive
