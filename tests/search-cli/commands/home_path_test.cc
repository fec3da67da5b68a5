#include "search-cli/commands/home_path.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace search_cli::commands {
namespace {

TEST(HomePath, ReplacesALeadingTilde) {
  setenv("HOME", "/home/reader", 1);
  EXPECT_EQ(expand_home("~"), "/home/reader");
  EXPECT_EQ(expand_home(" ~/책 1 "), "/home/reader/책 1");
  EXPECT_EQ(expand_home("~other/x"), "~other/x");
  EXPECT_EQ(expand_home("a/~"), "a/~");
  EXPECT_EQ(expand_home(""), "");
}

}  // namespace
}  // namespace search_cli::commands
