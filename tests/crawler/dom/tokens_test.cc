// Lists of tokens in attributes.
#include "crawler/dom/tokens.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace crawler::dom {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> tokens(std::string_view list) {
  std::vector<std::string> out;
  for_each_token(list, [&](std::string_view token) { out.emplace_back(token); });
  return out;
}

TEST(Tokens, AreSeparatedByAnyAsciiWhitespace) {
  EXPECT_THAT(tokens(" a  b\tc\nd\fe\r"), ElementsAre("a", "b", "c", "d", "e"));
  EXPECT_THAT(tokens(""), IsEmpty());
  EXPECT_THAT(tokens(" \n"), IsEmpty());
}

TEST(Tokens, AreFoundWholeOnly) {
  EXPECT_TRUE(has_token("nofollow next", "next"));
  EXPECT_TRUE(has_token("next-page\nnext", "next")) << "also behind one that begins alike";
  EXPECT_FALSE(has_token("next-page", "next"));
  EXPECT_FALSE(has_token("Next", "next"));
  EXPECT_FALSE(has_token("a b", ""));
}

}  // namespace
}  // namespace crawler::dom
