// When to ask again: within a run, and in a later one.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "base/date.h"
#include "crawler/fetch/fetcher.h"

namespace crawler::fetch {

struct RetryPolicy {
  int attempts = 3;                        // in one run, the first included
  std::chrono::milliseconds base{2000};    // before the second attempt; doubled before each further one
  std::chrono::milliseconds most{30'000};  // longer waits are left to a later run
};

// True for what may be well in a moment: no connection, 5xx, a server that is busy.
bool may_pass(Kind kind);

// How long to wait before another attempt in this run, after `made` attempts; nothing when there shall be none.
// `chance` in [0, 1) spreads the wait over half to all of it, so that many do not return at once.
std::optional<std::chrono::milliseconds> again_after(const RetryPolicy& policy, const FetchResult& result, int made,
                                                     double chance, base::Instant now);

// The Retry-After field (RFC 9110 section 10.2.3): seconds or a date, at most 30 days ahead.
std::optional<base::Instant> parse_retry_after(std::string_view field, base::Instant now);

// When a later run may ask for an URL again that failed `failures` times in a row: an hour, doubled up to a week.
// A page that is gone is looked for once a week.
base::Instant next_try(base::Instant now, int failures, Kind kind);

}  // namespace crawler::fetch
