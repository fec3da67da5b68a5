#include "base/options.h"

#include <gtest/gtest.h>

namespace base {
namespace {

TEST(Options, TellThePlaceholderOfAnOptionThatTakesAValue) {
  Options options("program", "does nothing");
  std::string folder, language, word;
  std::size_t limit = 0;
  bool force = false;
  options.option("-o,--output", folder, "DIR", "where to");
  options.option("--labels", language, "ko|en", "of headings").one_of({"ko", "en"});
  options.option("--limit", limit, "N", "at most").positive();
  options.option("ID", word, "", "a column");
  options.flag("--force", force, "in any case");
  EXPECT_EQ(options.placeholder("-o"), "DIR");
  EXPECT_EQ(options.placeholder("--output"), "DIR");
  EXPECT_EQ(options.placeholder("--labels"), "ko|en");
  EXPECT_EQ(options.placeholder("--limit"), "N");
  EXPECT_EQ(options.placeholder("--force"), "");
  EXPECT_EQ(options.placeholder("--help"), "");
  EXPECT_EQ(options.placeholder("--nothing"), "");
}

}  // namespace
}  // namespace base
