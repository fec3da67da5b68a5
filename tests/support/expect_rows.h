// Checks a function of a text against a table, one row for each input:
//   expect_rows_of(parsed)({
//       {"input", "expected"},
//   });
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace test_support {

struct TextRow {
  std::string input;
  std::string expected;
};

// Returns a check that expects `function(row.input)` to equal `row.expected` for each row; a failure names the input.
template <class Function>
auto expect_rows_of(Function function) {
  return [function = std::move(function)](const std::vector<TextRow>& rows) {
    for (const TextRow& row : rows) EXPECT_EQ(function(row.input), row.expected) << "of " << row.input;
  };
}

}  // namespace test_support
