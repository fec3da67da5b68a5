#include "search-cli/view/clipboard.h"

#include <gtest/gtest.h>

namespace search_cli::view {
namespace {

// The vectors of RFC 4648, section 10.
TEST(Clipboard, WritesTheTextInBase64) {
  EXPECT_EQ(copy_sequence(""), "\x1B]52;c;\x07");
  EXPECT_EQ(copy_sequence("f"), "\x1B]52;c;Zg==\x07");
  EXPECT_EQ(copy_sequence("fo"), "\x1B]52;c;Zm8=\x07");
  EXPECT_EQ(copy_sequence("foo"), "\x1B]52;c;Zm9v\x07");
  EXPECT_EQ(copy_sequence("foobar"), "\x1B]52;c;Zm9vYmFy\x07");
  EXPECT_EQ(copy_sequence("http://별"), "\x1B]52;c;aHR0cDovL+uzhA==\x07");
}

}  // namespace
}  // namespace search_cli::view
