#include "crawler/fetch/retry.h"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>
#include <string>

namespace crawler::fetch {
namespace {

using namespace std::chrono_literals;
constexpr std::chrono::seconds first_pause = 1h;
constexpr std::chrono::seconds longest_pause = 7 * 24h;

}  // namespace

bool may_pass(Kind kind) { return kind == Kind::busy || kind == Kind::failed || kind == Kind::unreachable; }

std::optional<std::chrono::milliseconds> again_after(const RetryPolicy& policy, const FetchResult& result, int made,
                                                     double chance, base::Instant now) {
  if (!may_pass(result.kind) || made >= policy.attempts) return std::nullopt;
  const auto backoff = policy.base * (1LL << std::min(made - 1, 20));
  auto wait =
      std::chrono::milliseconds(static_cast<long long>(static_cast<double>(backoff.count()) * (0.5 + 0.5 * chance)));
  if (result.retry_after) wait = std::max<std::chrono::milliseconds>(wait, *result.retry_after - now);
  if (wait > policy.most) return std::nullopt;
  return wait;
}

std::optional<base::Instant> parse_retry_after(std::string_view field, base::Instant now) {
  if (field.empty()) return std::nullopt;
  long long seconds = 0;
  const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), seconds);
  if (end == field.data() + field.size()) {
    if (error == std::errc::result_out_of_range) seconds = longest_retry_after.count();
    if (seconds < 0) return std::nullopt;
  } else {
    const time_t date = curl_getdate(std::string(field).c_str(), nullptr);
    if (date < 0) return std::nullopt;
    seconds = std::max<long long>(0, date - now.time_since_epoch().count());
  }
  return now + std::min(std::chrono::seconds(seconds), longest_retry_after);
}

base::Instant next_try(base::Instant now, int failures, Kind kind) {
  if (kind == Kind::gone) return now + longest_pause;
  // A little less than the doubled hour, so that a run at the same minute of the day does not come too early.
  return now + std::min<std::chrono::seconds>(first_pause * (1LL << std::clamp(failures - 1, 0, 20)), longest_pause) -
         5min;
}

}  // namespace crawler::fetch
