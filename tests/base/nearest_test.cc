#include "base/nearest.h"

#include <gtest/gtest.h>

#include <vector>

namespace base {
namespace {

const std::vector<std::string> verbs{"status", "search", "source", "show", "tag"};

TEST(NearestWord, TakesTheFewestEditsWhateverTheCase) {
  EXPECT_EQ(nearest_word("serach", verbs), "search");
  EXPECT_EQ(nearest_word("STATSU", verbs), "status");
  EXPECT_EQ(nearest_word("shwo", verbs), "show");
  EXPECT_EQ(nearest_word("tags", verbs), "tag");
}

TEST(NearestWord, TakesABeginningThatOnlyOneWordHas) {
  EXPECT_EQ(nearest_word("sta", verbs), "status");
  EXPECT_EQ(nearest_word("s", verbs), "");
}

TEST(NearestWord, IsNothingWhereNoneIsNear) {
  for (const char* typed : {"", "frobnicate", "xyz"}) EXPECT_EQ(nearest_word(typed, verbs), "") << typed;
  EXPECT_EQ(did_you_mean("xyz", verbs, "`--help` lists them."), "`--help` lists them.");
  EXPECT_EQ(did_you_mean("serach", verbs, ""), "Did you mean search?");
}

}  // namespace
}  // namespace base
