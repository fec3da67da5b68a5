#include "search-cli/verbs.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <string_view>

namespace search_cli {
namespace {

TEST(Verbs, AreNamedOnceAndSummedUp) {
  for (const commands::Command& verb : verbs()) {
    EXPECT_EQ(find_verb(verb.name), &verb);
    EXPECT_FALSE(std::string_view(verb.summary).empty()) << verb.name;
  }
  EXPECT_EQ(find_verb("frobnicate"), nullptr);
}

TEST(Verbs, ThoseOfThisProgramAlonePrepareTheirOptions) {
  for (const commands::Command& verb : verbs())
    EXPECT_EQ(verb.prepare != nullptr, verb.program == commands::Program::columns) << verb.name;
}

TEST(Verbs, OfOneGroupStandTogether) {
  std::set<std::string_view> ended;
  std::string_view group;
  for (const commands::Command& verb : verbs()) {
    if (verb.group == group) continue;
    EXPECT_TRUE(ended.insert(verb.group).second) << verb.name;
    group = verb.group;
  }
}

}  // namespace
}  // namespace search_cli
