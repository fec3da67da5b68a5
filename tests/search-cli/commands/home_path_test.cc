#include "search-cli/commands/home_path.h"

#include <gtest/gtest.h>

#include <cstdlib>

#include "tests/support/expect_rows.h"

namespace search_cli::commands {
namespace {

TEST(HomePath, ReplacesALeadingTilde) {
  setenv("HOME", "/home/reader", 1);
  test_support::expect_rows_of(expand_home)({
      {"~", "/home/reader"},
      {" ~/책 1 ", "/home/reader/책 1"},
      {"~other/x", "~other/x"},
      {"a/~", "a/~"},
      {"", ""},
  });
}

}  // namespace
}  // namespace search_cli::commands
