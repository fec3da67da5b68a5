// Looks a name up in a table of rows.
#pragma once

#include <algorithm>
#include <iterator>
#include <string_view>

namespace base {

// Returns the first row whose `name` is this one; nullptr when there is none. The row is the table's.
template <typename Table>
constexpr auto find_named(const Table& table, std::string_view name) {
  const auto found =
      std::find_if(std::begin(table), std::end(table), [&](const auto& row) { return row.name == name; });
  return found == std::end(table) ? nullptr : &*found;
}

}  // namespace base
