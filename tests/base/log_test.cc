#include "base/log.h"

#include <gtest/gtest.h>

namespace base {
namespace {

TEST(Log, QuotesWhatLogfmtQuotes) {
  EXPECT_EQ(logfmt("plain"), "plain");
  EXPECT_EQ(logfmt("두 단어"), "\"두 단어\"");
  EXPECT_EQ(logfmt("a=b"), "\"a=b\"");
  EXPECT_EQ(logfmt("say \"x\" \\"), "\"say \\\"x\\\" \\\\\"");
  EXPECT_EQ(logfmt("a\nb\x1b[31m"), "\"a\\nb?[31m\"");
  EXPECT_EQ(logfmt(""), "\"\"");
}

}  // namespace
}  // namespace base
