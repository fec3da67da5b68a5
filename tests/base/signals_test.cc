#include "base/signals.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cerrno>

namespace base {
namespace {

TEST(Signals, AnIgnoredSigpipeDoesAfterwardsWhatItDidBefore) {
  std::signal(SIGPIPE, SIG_DFL);
  {
    const IgnoredSigpipe no_signal;
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    close(ends[0]);
    EXPECT_EQ(write(ends[1], "x", 1), -1);
    EXPECT_EQ(errno, EPIPE);
    close(ends[1]);
    std::signal(SIGPIPE, SIG_IGN);  // as a library does
  }
  EXPECT_EQ(std::signal(SIGPIPE, SIG_DFL), SIG_DFL);
}

}  // namespace
}  // namespace base
