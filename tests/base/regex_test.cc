#include "base/regex.h"

#include <gtest/gtest.h>

namespace base {
namespace {

Regex compiled(std::string_view pattern) {
  std::string problem;
  const auto regex = Regex::compile(pattern, problem);
  EXPECT_TRUE(regex) << problem;
  return regex.value_or(Regex());
}

TEST(Regex, FindsAnywhereInTheText) {
  const Regex key = compiled(R"(key=(\d{17})\b)");
  EXPECT_TRUE(key.found_in("http://paper.example/view.php?key=20210409010001234&x=1"));
  EXPECT_FALSE(key.found_in("http://paper.example/view.php?key=2021"));
  EXPECT_EQ(key.first_group("view.php?key=20210409010001234"), "20210409010001234");
  EXPECT_EQ(key.first_group("view.php"), std::nullopt);
  EXPECT_EQ(key.groups(), 1);
}

TEST(Regex, ReadsHangulAsCharacters) { EXPECT_TRUE(compiled("^.{3}$").found_in("황순욱")); }

TEST(Regex, AnOptionalGroupThatTookNoPartIsEmpty) { EXPECT_EQ(compiled("a(b)?").first_group("ac"), ""); }

TEST(Regex, OneWithoutGroupsGivesNoGroup) { EXPECT_EQ(compiled("a").first_group("a"), std::nullopt); }

TEST(Regex, AnEmptyOneMatchesNothing) {
  EXPECT_FALSE(Regex().found_in(""));
  EXPECT_EQ(Regex().first_group("a"), std::nullopt);
  EXPECT_TRUE(Regex().empty());
}

TEST(Regex, SaysWhyWhatCannotBeCompiledIsNotAnExpression) {
  for (const char* bad : {"(", "[a", "a(?=b)", R"((a)\1)"}) {
    std::string problem;
    EXPECT_FALSE(Regex::compile(bad, problem)) << bad;
    EXPECT_FALSE(problem.empty()) << bad;
  }
}

TEST(Regex, ALongTextCostsNoStack) {
  const std::string text = "http://paper.example/" + std::string(std::size_t{2} << 20, 'a');
  EXPECT_TRUE(compiled(R"(/(\S*)$)").found_in(text));
  EXPECT_FALSE(compiled(R"((a|b)*c$)").found_in(text));
}

}  // namespace
}  // namespace base
