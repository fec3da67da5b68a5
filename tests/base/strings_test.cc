#include "base/strings.h"

#include <gtest/gtest.h>

#include "tests/support/expect_rows.h"

namespace base {
namespace {

TEST(Strings, LowerCaseTouchesAsciiAlone) {
  EXPECT_EQ(ascii_lower("Content-TYPE Ä 한글"), "content-type Ä 한글");
  EXPECT_TRUE(equal_ignoring_case("ETag", "etag"));
  EXPECT_FALSE(equal_ignoring_case("ETag", "etags"));
}

TEST(Strings, TrimTakesWhiteSpaceFromBothEnds) {
  test_support::expect_rows_of(trim)({
      {" \t a b\r\n", "a b"},
      {" \n ", ""},
      {"", ""},
  });
}

TEST(Strings, ShortenedCountsCodePoints) {
  EXPECT_EQ(shortened("가나다라", 2), "가나…");
  EXPECT_EQ(shortened("가나", 2), "가나");
  EXPECT_EQ(shortened("", 0), "");
}

TEST(Strings, JoinedAndSplitUndoEachOther) {
  EXPECT_EQ(joined(std::vector<std::string>{"a", "", "b"}, ", "), "a, , b");
  EXPECT_EQ(joined(std::vector<std::string>{}, ", "), "");
  EXPECT_EQ(split("a,,b", ','), (std::vector<std::string_view>{"a", "", "b"}));
  EXPECT_EQ(split("", ','), std::vector<std::string_view>{""});
}

TEST(Strings, QuotedIsForMessages) { EXPECT_EQ(quoted("날"), "\"날\""); }

}  // namespace
}  // namespace base
