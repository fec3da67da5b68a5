// Input that a person gives and that is broken or hostile: what is wrong with it is said, and nothing is lost.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/desk.h"
#include "tests/support/pages.h"
#include "tests/support/temp_dir.h"

namespace test_support {
namespace {

using testing::HasSubstr;
using testing::Not;

class InputFault : public testing::Test {
 protected:
  Desk desk;
};

// Reading the memory of a process at address 0 fails with EIO.
TEST_F(InputFault, AnImportThatCannotReadToTheEndFails) {
  for (const std::vector<std::string>& options : {std::vector<std::string>{}, {"--warc"}}) {
    std::vector<std::string> words{"import", "/proc/self/mem"};
    words.insert(words.end(), options.begin(), options.end());
    const Outcome outcome = desk.columns(words);
    EXPECT_EQ(outcome.status, 74) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("/proc/self/mem: cannot be read to its end"));
  }
}

TEST_F(InputFault, JsonThatIsPrintedHoldsNothingThatATerminalObeys) {
  const std::string name = (desk /
                            "a\xC2\x9B"
                            "31m\xE2\x80\xAE.html")
                               .string();
  write_file(name, column_page("바람", "2024-05-03"));
  const Outcome outcome = desk.columns({"extract", name});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("a\\u009b31m\\u202e.html"));
  EXPECT_THAT(outcome.out, Not(HasSubstr("\xC2\x9B")));
  EXPECT_THAT(outcome.out, Not(HasSubstr("\xE2\x80\xAE")));
}

}  // namespace
}  // namespace test_support
