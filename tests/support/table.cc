#include "tests/support/table.h"

#include <sqlite3.h>

#include <stdexcept>

namespace test_support {

std::string rows_of(const std::filesystem::path& file, const std::string& table,
                    const std::set<std::string>& left_out) {
  struct Reading {
    const std::set<std::string>& left_out;
    std::string text;
  } reading{left_out, {}};
  const auto add = [](void* out, int count, char** values, char** names) {
    auto& [left, text] = *static_cast<Reading*>(out);
    for (int i = 0; i < count; ++i) {
      if (left.count(names[i]) == 0)
        text.append(names[i]).append("=").append(values[i] ? values[i] : "NULL").append("|");
    }
    text.append("\n");
    return 0;
  };
  sqlite3* database = nullptr;
  const std::string query = "SELECT * FROM " + table + " ORDER BY 1, 2";
  const bool read = sqlite3_open_v2(file.c_str(), &database, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK &&
                    sqlite3_exec(database, query.c_str(), add, &reading, nullptr) == SQLITE_OK;
  sqlite3_close(database);
  if (!read) throw std::runtime_error("no table " + table + " in " + file.string());
  return reading.text;
}

}  // namespace test_support
