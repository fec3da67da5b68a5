#include "base/log.h"

#include <gtest/gtest.h>

#include "tests/support/expect_rows.h"

namespace base {
namespace {

TEST(Log, QuotesWhatLogfmtQuotes) {
  test_support::expect_rows_of(logfmt)({
      {"plain", "plain"},
      {"두 단어", "\"두 단어\""},
      {"a=b", "\"a=b\""},
      {"say \"x\" \\", "\"say \\\"x\\\" \\\\\""},
      {"a\nb\x1b[31m", "\"a\\nb?[31m\""},
      {"", "\"\""},
  });
}

}  // namespace
}  // namespace base
