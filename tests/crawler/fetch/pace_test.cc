#include "crawler/fetch/pace.h"

#include <gtest/gtest.h>

namespace crawler::fetch {
namespace {

using namespace std::chrono_literals;
const Pace::Time start{1000s};
const std::string host = "https://a.example";

TEST(Pace, KeepsTheDelayWithALittleJitter) {
  Pace pace(1000ms, 1, 1);
  EXPECT_EQ(pace.ready(host, start), start);
  for (int i = 0; i < 100; ++i) {
    const Pace::Time at = start + i * 10s;
    pace.started(host, at);
    pace.finished(host);
    const auto next = pace.ready(host, at);
    ASSERT_TRUE(next);
    EXPECT_GE(*next, at + 1000ms);
    EXPECT_LE(*next, at + 1250ms);
  }
}

TEST(Pace, HostsDoNotWaitForEachOther) {
  Pace pace(1000ms, 1, 1);
  pace.started(host, start);
  EXPECT_EQ(pace.ready("https://b.example", start), start);
}

TEST(Pace, CountsConnections) {
  Pace pace(0ms, 2, 1);
  pace.started(host, start);
  EXPECT_TRUE(pace.ready(host, start));
  pace.started(host, start);
  EXPECT_FALSE(pace.ready(host, start));
  pace.finished(host);
  EXPECT_EQ(pace.ready(host, start), start);
}

TEST(Pace, ObeysTheSlowerOfTwoWishes) {
  Pace pace(1000ms, 1, 1);
  pace.slow_down(host, 10s);
  pace.slow_down(host, 100ms);
  pace.started(host, start);
  pace.finished(host);
  EXPECT_GE(*pace.ready(host, start), start + 10s);
}

TEST(Pace, OfSeveralWhoAskAHostTheMostCarefulCounts) {
  Pace pace(0ms, 64, 1);
  pace.meet(host, 10s, 4);
  pace.meet(host, 100ms, 2);
  pace.started(host, start);
  EXPECT_GE(*pace.ready(host, start), start + 10s);
  pace.started(host, start);
  EXPECT_FALSE(pace.ready(host, start)) << "two connections";
  EXPECT_EQ(pace.ready("https://b.example", start), start);
}

TEST(Pace, HoldsAHost) {
  Pace pace(0ms, 1, 1);
  pace.hold(host, start + 60s);
  EXPECT_EQ(pace.ready(host, start), start + 60s);
  pace.hold(host, start + 30s);
  EXPECT_EQ(pace.ready(host, start), start + 60s);
  EXPECT_EQ(pace.ready(host, start + 61s), start + 61s);
}

}  // namespace
}  // namespace crawler::fetch
