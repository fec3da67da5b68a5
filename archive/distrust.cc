#include "archive/distrust.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <utility>

namespace archive {

void distrust(SQLite::Database& database) {
  constexpr std::pair<int, int> settings[] = {{SQLITE_DBCONFIG_DEFENSIVE, 1},
                                              {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
                                              {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
                                              {SQLITE_DBCONFIG_ENABLE_VIEW, 0}};
  for (const auto& [option, value] : settings)
    database.check(sqlite3_db_config(database.getHandle(), option, value, nullptr));
}

}  // namespace archive
