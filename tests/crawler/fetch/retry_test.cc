#include "crawler/fetch/retry.h"

#include <gtest/gtest.h>

namespace crawler::fetch {
namespace {

using namespace std::chrono_literals;

const base::Instant now = *base::parse_instant("2024-03-01T09:30:00Z");

FetchResult result(Kind kind, std::optional<base::Instant> retry_after = {}) {
  FetchResult made;
  made.kind = kind;
  made.retry_after = retry_after;
  return made;
}

TEST(Retry, Rfc9110Section10_2_3SecondsAndDates) {
  EXPECT_EQ(parse_retry_after("120", now), now + 120s);
  EXPECT_EQ(parse_retry_after("0", now), now);
  EXPECT_EQ(parse_retry_after("Fri, 01 Mar 2024 10:00:00 GMT", now), now + 30min);
  EXPECT_EQ(parse_retry_after("Friday, 01-Mar-24 10:00:00 GMT", now), now + 30min);
  EXPECT_EQ(parse_retry_after("Fri Mar  1 10:00:00 2024", now), now + 30min);
  EXPECT_EQ(parse_retry_after("Fri, 01 Mar 2019 10:00:00 GMT", now), now) << "a date that has passed";
}

TEST(Retry, AnswersThatSayNothingUseful) {
  EXPECT_EQ(parse_retry_after("", now), std::nullopt);
  EXPECT_EQ(parse_retry_after("soon", now), std::nullopt);
  EXPECT_EQ(parse_retry_after("-5", now), std::nullopt);
  EXPECT_EQ(parse_retry_after("99999999999999999999", now), now + 30 * 24h) << "a month at most";
}

TEST(Retry, BacksOffExponentiallyWithHalfAtRandom) {
  RetryPolicy policy;
  policy.attempts = 5;
  policy.base = 1000ms;
  EXPECT_EQ(again_after(policy, result(Kind::failed), 1, 0.0, now), 500ms);
  EXPECT_EQ(again_after(policy, result(Kind::unreachable), 2, 1.0, now), 2000ms);
  EXPECT_EQ(again_after(policy, result(Kind::failed), 4, 1.0, now), 8000ms);
  EXPECT_EQ(again_after(policy, result(Kind::failed), 5, 0.0, now), std::nullopt) << "attempts are counted";
}

TEST(Retry, OnlyWhatMayPassIsTriedAgain) {
  const RetryPolicy policy;
  for (const Kind kind : {Kind::page, Kind::not_modified, Kind::redirect, Kind::gone, Kind::denied, Kind::too_large,
                          Kind::untrusted, Kind::refused, Kind::forbidden, Kind::put_off})
    EXPECT_EQ(again_after(policy, result(kind), 1, 0.5, now), std::nullopt) << to_text(kind);
}

TEST(Retry, WaitsForTheServersMomentOrLeavesItToALaterRun) {
  const RetryPolicy policy;
  EXPECT_EQ(again_after(policy, result(Kind::busy, now + 10s), 1, 0.0, now), 10'000ms);
  EXPECT_EQ(again_after(policy, result(Kind::busy, now + 1h), 1, 0.0, now), std::nullopt);
}

TEST(Retry, LaterRunsAskLessAndLessOften) {
  EXPECT_LE(next_try(now, 1, Kind::failed), now + 1h);
  EXPECT_GT(next_try(now, 3, Kind::failed), now + 3h);
  EXPECT_LE(next_try(now, 1000, Kind::failed), now + 7 * 24h);
  EXPECT_EQ(next_try(now, 1, Kind::gone), now + 7 * 24h);
}

}  // namespace
}  // namespace crawler::fetch
