// What stands in a table of an SQLite file, for comparing.
#pragma once

#include <filesystem>
#include <set>
#include <string>

namespace test_support {

// The rows, a line each, ordered by their first two columns; without the columns named.
std::string rows_of(const std::filesystem::path& file, const std::string& table,
                    const std::set<std::string>& left_out = {});

}  // namespace test_support
