// Slow servers. These tests wait for the crawl's own limits (twenty seconds of too few bytes, three
// attempts), so they are long, but they only sleep.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/programs/newspaper.h"

namespace test_support {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

class SlowFault : public Newspaper {
 protected:
  Outcome crawl_patiently() {
    RunOptions options;
    options.deadline = 240s;
    const Outcome outcome = desk.columns({"crawl", "--connections", "4"}, options);
    EXPECT_FALSE(outcome.late) << "the crawl does not end";
    return outcome;
  }
};

TEST_F(SlowFault, AByteASecondAndAServerThatNeverAnswersAreGivenUpAndTheOldTextKept) {
  list({{"/good/", "좋은 칼럼", "2024-05-03"},
        {"/bad/", "나쁜 칼럼", "2024-05-10"},
        {"/mute/", "말 없는 칼럼", "2024-05-17"}});
  serve("/good/", column_page("좋은 칼럼", "2024-05-03"));
  serve("/bad/", column_page("나쁜 칼럼", "2024-05-10"));
  serve("/mute/", column_page("말 없는 칼럼", "2024-05-17"));
  EXPECT_EQ(crawl().status, 0);
  server.on("/bad/", faults::slow_body(100000, 1));
  server.on("/mute/", faults::silence());
  crawl_patiently();
  expect_kept();
  EXPECT_NE(problem("/bad/"), "");
  EXPECT_NE(problem("/mute/"), "");
  EXPECT_EQ(column("/mute/").revision, 1);
}

// RFC 9309, section 2.3.1.4: a robots.txt that cannot be reached forbids everything.
TEST_F(SlowFault, ARobotsTxtThatNeverComesForbidsAll) {
  two_columns();
  server.on("/robots.txt", faults::silence());
  const Outcome outcome = crawl_patiently();
  EXPECT_NE(outcome.status, 0);
  EXPECT_THAT(outcome.err, HasSubstr("robots.txt"));
  EXPECT_EQ(server.requests("/list/"), 0);
}

}  // namespace
}  // namespace test_support
