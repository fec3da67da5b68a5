#include "search-cli/view/clipboard.h"

#include <gtest/gtest.h>

#include "tests/support/expect_rows.h"

namespace search_cli::view {
namespace {

// The vectors of RFC 4648, section 10.
TEST(Clipboard, WritesTheTextInBase64) {
  test_support::expect_rows_of(copy_sequence)({
      {"", "\x1B]52;c;\x07"},
      {"f", "\x1B]52;c;Zg==\x07"},
      {"fo", "\x1B]52;c;Zm8=\x07"},
      {"foo", "\x1B]52;c;Zm9v\x07"},
      {"foobar", "\x1B]52;c;Zm9vYmFy\x07"},
      {"http://별", "\x1B]52;c;aHR0cDovL+uzhA==\x07"},
  });
}

}  // namespace
}  // namespace search_cli::view
