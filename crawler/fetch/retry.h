// When to ask again: within a run, and in a later one.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "base/date.h"
#include "crawler/fetch/fetcher.h"

namespace crawler::fetch {

// When a failed request is tried again within a run.
struct RetryPolicy {
  int attempts = 3;                        // at most, the first included
  std::chrono::milliseconds base{2000};    // before the second attempt; doubled before each further one
  std::chrono::milliseconds most{30'000};  // longer waits are left to a later run
};

// Whether a failure may pass within moments: no connection, 5xx, a busy server.
bool may_pass(Kind kind);

// Returns how long to wait before another attempt in this run, after `made` attempts; nothing when no other is to be
// made. `chance` in [0, 1) spreads the wait over its second half, so that many requests do not return at once.
std::optional<std::chrono::milliseconds> again_after(const RetryPolicy& policy, const FetchResult& result, int made,
                                                     double chance, base::Instant now);

// The longest that a server can ask for with Retry-After.
inline constexpr std::chrono::seconds longest_retry_after = std::chrono::hours(30 * 24);

// Reads the Retry-After field (RFC 9110 section 10.2.3), seconds or a date. The result is at most longest_retry_after
// ahead, and `now` for a date that has passed; nothing for a field that is neither.
std::optional<base::Instant> parse_retry_after(std::string_view field, base::Instant now);

// Returns when a later run may ask for a URL again that failed `failures` times in a row: after an hour, doubled with
// each failure up to a week. A page that is gone is asked for once a week.
base::Instant next_try(base::Instant now, int failures, Kind kind);

}  // namespace crawler::fetch
