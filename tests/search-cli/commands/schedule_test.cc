#include "search-cli/commands/schedule.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

namespace search_cli::commands {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

// This process runs alone: ctest starts one for each test.
TEST(CronLine, NamesTheProgramAndTheTime) {
  setenv("HOME", "/home/me", 1);
  unsetenv("XDG_CONFIG_HOME");
  EXPECT_THAT(cron_line(7), StartsWith("7 6 * * *  /"));
  EXPECT_THAT(cron_line(7), EndsWith("/columns update"));
  EXPECT_THAT(cron_line(7), Not(HasSubstr("XDG_CONFIG_HOME")));
}

TEST(CronLine, NamesSettingsThatAreElsewhereAsTheShellAndCronReadIt) {
  setenv("HOME", "/home/me", 1);
  setenv("XDG_CONFIG_HOME", "/my '100%'", 1);
  EXPECT_THAT(cron_line(7), StartsWith("7 6 * * *  XDG_CONFIG_HOME='/my '\\''100\\%'\\''' /"));
  unsetenv("XDG_CONFIG_HOME");
}

TEST(MinuteByChance, IsAMinute) {
  const int minute = minute_by_chance();
  EXPECT_GE(minute, 0);
  EXPECT_LE(minute, 59);
}

}  // namespace
}  // namespace search_cli::commands
