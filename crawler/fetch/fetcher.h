// The interface between the downloader and the network: requests go in, results come out, in the order in which the
// servers answer. Tests put a fake behind it.
//
// One request is one exchange with one server. Redirects are results too, so that the caller can ask the same questions
// of the new URL as of the first (robots.txt, pace, scope).
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"

namespace crawler::fetch {

// What one exchange may take at most.
struct Limits {
  std::size_t body_bytes = std::size_t{16} << 20;  // after decoding, so that compressed and endless bodies end here
  std::size_t header_bytes = std::size_t{128} << 10;
  std::size_t header_lines = 256;
  std::chrono::milliseconds deadline{60'000};  // of the whole exchange
  std::chrono::milliseconds connect{15'000};
  long low_speed = 64;  // bytes a second; slower than this for low_speed_time is too slow
  std::chrono::seconds low_speed_time{20};
};

// One exchange to start with Fetcher::start(). Redirects are not followed.
struct Request {
  std::int64_t tag = 0;  // the caller's; comes back with the result
  std::string url;       // base::Url::text(): normalised, without credentials
  std::string etag;      // validators of the stored copy (RFC 9110 section 13.1); "" for none
  std::string last_modified;
  std::string cookies;                   // the Cookie field; "" for none
  std::string credentials;               // user:password, percent-encoded as in URLs; sent with this exchange only
  bool allow_private = false;            // may connect to private, loopback and link-local addresses
  std::optional<std::size_t> max_bytes;  // of the body; nothing: Limits::body_bytes
  bool cut = false;                      // a longer body is cut off there instead of failing (robots.txt)
};

// The kinds of result that a crawl treats differently.
enum class Kind {
  page,          // 2xx but 206
  not_modified,  // 304
  redirect,      // 3xx with a Location
  gone,          // 404, 410
  denied,        // another 4xx
  busy,          // 429, or 503 that says when to come back: wait until retry_after
  failed,        // another 5xx, and a part of a page that was not asked for (206)
  unreachable,   // no address, no connection, too slow, broken off, not HTTP
  too_large,     // body or header beyond the limits
  untrusted,     // TLS could not be verified; there is no fallback
  refused,       // not done by this program: a private address, a protocol, a downgrade, too many redirects
  // Decided by the downloader, without a request:
  forbidden,  // robots.txt disallows it
  put_off     // the run ends
};
// The name of the kind, as in the enumeration.
std::string_view to_text(Kind kind);

// The outcome of one Request. Failures are told by `kind` and `problem`, never by an exception.
struct FetchResult {
  std::int64_t tag = 0;
  std::string url;  // as requested
  Kind kind = Kind::unreachable;
  std::optional<int> status;  // HTTP status; nothing when no answer came
  std::string problem;        // a few words for people; "" for page, not_modified and redirect
  std::string body;           // without its content coding
  std::string content_type, etag, last_modified;
  std::string location;                      // of a redirect, as the server wrote it
  std::string refresh;                       // the Refresh field as written: a redirect of a page
  std::vector<std::string> set_cookies;      // the Set-Cookie fields as written
  std::string link;                          // Link header fields, joined by commas
  std::optional<base::Instant> retry_after;  // of the Retry-After field
  std::string request, response;             // heads of the messages as sent and received, without credentials
  std::size_t wire_bytes = 0;                // of the body as received
  std::chrono::milliseconds took{};
};

// Belongs to one thread; only wake() may be called from others.
class Fetcher {
 public:
  virtual ~Fetcher() = default;
  // Starts an exchange and returns at once. A failure is a result, never an exception.
  virtual void start(Request request) = 0;
  // Runs the exchanges until some are done, `most` has passed or wake() was called. Returns those that are done, one
  // result for each request started.
  virtual std::vector<FetchResult> wait(std::chrono::milliseconds most) = 0;
  // Ends a wait() early. May be called from any thread.
  virtual void wake() = 0;
  // The number of exchanges started and not yet returned by wait().
  virtual std::size_t under_way() const = 0;
};

}  // namespace crawler::fetch
