#include "base/find_named.h"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

namespace base {
namespace {

struct Row {
  std::string_view name;
  int number;
};

TEST(FindNamed, FindsTheFirstRowOfTheName) {
  constexpr std::array table{Row{"a", 1}, Row{"b", 2}, Row{"b", 3}};
  EXPECT_EQ(find_named(table, "b"), &table[1]);
  EXPECT_EQ(find_named(table, "c"), nullptr);
  EXPECT_EQ(find_named(std::vector<Row>{}, "a"), nullptr);
}

}  // namespace
}  // namespace base
