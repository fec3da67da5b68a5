// Reads a table of an SQLite file, to compare it.
#pragma once

#include <filesystem>
#include <set>
#include <string>

namespace test_support {

// Returns the rows, one a line, ordered by their first two columns, without the columns in `left_out`.
std::string rows_of(const std::filesystem::path& file, const std::string& table,
                    const std::set<std::string>& left_out = {});

}  // namespace test_support
