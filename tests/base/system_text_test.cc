#include "base/system_text.h"

#include <gtest/gtest.h>

#include <cerrno>
#include <csignal>

namespace base {
namespace {

TEST(SystemText, IsTheSystemsOwnInEnglish) {
  EXPECT_EQ(system_text(EACCES), "Permission denied");
  EXPECT_EQ(system_text(ENOENT), "No such file or directory");
  EXPECT_EQ(signal_text(SIGKILL), "Killed");
}

}  // namespace
}  // namespace base
