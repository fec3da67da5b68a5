// Input: any bytes, read as the header fields Retry-After, Location, Refresh and Set-Cookie of an answer. A retry is
// never in the past nor more than 30 days ahead; a redirect leads to a URL that can be fetched or is refused with a
// reason.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <variant>

#include "crawler/fetch/cookies.h"
#include "crawler/fetch/redirect.h"
#include "crawler/fetch/retry.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace std::chrono_literals;
  const std::string_view field(reinterpret_cast<const char*>(data), size);
  const base::Instant now = base::parse_instant("2024-05-01T00:00:00Z").value();
  if (const auto retry = crawler::fetch::parse_retry_after(field, now)) {
    if (*retry < now || *retry > now + 30 * 24h) std::abort();
  }
  static const base::Url from = *base::Url::parse("https://paper.example/column/1/");
  const auto target = crawler::fetch::follow(from, field, 0);
  if (const auto* reason = std::get_if<std::string>(&target)) {
    if (reason->empty()) std::abort();
  } else if (!base::Url::parse(std::get<base::Url>(target).text())) {
    std::abort();
  }
  if (const auto reference = crawler::fetch::refresh_reference(field); reference && reference->empty()) std::abort();
  crawler::fetch::ChainCookies cookies;
  cookies.take(from, field);
  if (cookies.field_for(from).find_first_of("\r\n") != std::string::npos) std::abort();
  return 0;
}
