#include <gtest/gtest.h>

#include "crawler/run/link_checker.h"

namespace crawler::run {
namespace {

using namespace std::chrono_literals;
const base::Instant start = *base::parse_instant("2024-03-01T09:30:00Z");

fetch::FetchResult answer(fetch::Kind kind, int status) {
  fetch::FetchResult result;
  result.kind = kind;
  result.status = status;
  return result;
}

TEST(Links, TwoFailuresAWeekApartMakeALinkDead) {
  const archive::LinkCheck failed = checked({}, answer(fetch::Kind::gone, 404), start);
  EXPECT_EQ(checked(failed, answer(fetch::Kind::gone, 404), start + 7 * 24h).dead_since.text(), "2024-03-01");
  EXPECT_FALSE(checked(failed, answer(fetch::Kind::gone, 404), start + 7 * 24h - 1s).dead_since.known());
}

TEST(Links, FailuresWithinAWeekAreNotAndAnAnswerEndsThem) {
  archive::LinkCheck check;
  check = checked(check, answer(fetch::Kind::gone, 404), start);
  check = checked(check, answer(fetch::Kind::unreachable, 0), start + 24h);
  check = checked(check, answer(fetch::Kind::gone, 404), start + 2 * 24h);
  EXPECT_EQ(check.failures, 3);
  EXPECT_FALSE(check.dead_since.known()) << "a week has not passed";
  check = checked(check, answer(fetch::Kind::gone, 404), start + 7 * 24h);
  EXPECT_EQ(check.dead_since.text(), "2024-03-01");
  check = checked(check, answer(fetch::Kind::page, 200), start + 8 * 24h);
  EXPECT_EQ(check.failures, 0);
  EXPECT_FALSE(check.dead_since.known());
}

TEST(Links, ABusyServerSaysNothingOfTheLink) {
  const archive::LinkCheck before = checked({}, answer(fetch::Kind::gone, 404), start);
  for (const auto kind : {fetch::Kind::busy, fetch::Kind::forbidden, fetch::Kind::put_off})
    EXPECT_EQ(checked(before, answer(kind, 0), start + 24h), before);
}

}  // namespace
}  // namespace crawler::run
