// The seam between the crawl and the network: requests go in, answers come out, in the order the servers answer.
//
// One request is one exchange with one server. Redirects are answers too, so that whoever asked can put the same
// questions to the new address as to the first (robots.txt, pace, scope). A Fetcher belongs to one thread; only wake()
// may be called from others.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"

namespace crawler::fetch {

struct Limits {
  std::size_t body_bytes = std::size_t{16} << 20;  // decoded; a body without end or a bomb is cut off here
  std::size_t header_bytes = std::size_t{128} << 10;
  std::size_t header_lines = 256;
  std::chrono::milliseconds deadline{60'000};  // of the whole exchange
  std::chrono::milliseconds connect{15'000};
  long low_speed = 64;  // bytes a second over low_speed_time are too few
  std::chrono::seconds low_speed_time{20};
};

struct Request {
  std::int64_t tag = 0;  // the caller's; comes back with the answer
  std::string url;       // normalised (crawler/url.h), without credentials
  std::string etag;      // validators of the copy at hand (RFC 9110 section 13.1)
  std::string last_modified;
  std::string credentials;     // user:password, percent-encoded as in URLs; for this exchange only
  bool allow_private = false;  // may connect to private, loopback and link-local addresses
  std::size_t max_bytes = 0;   // of the body; 0: the limit all pages have
  bool cut = false;            // a longer body is cut off there and is no fault (robots.txt)
};

// What came of it, in the kinds that a crawl treats differently.
enum class Kind {
  page,          // 2xx
  not_modified,  // 304
  redirect,      // 3xx with an address to go to
  gone,          // 404, 410
  denied,        // another 4xx
  busy,          // 429, or 503 that says when to come back: obey retry_after
  failed,        // another 5xx
  unreachable,   // no address, no connection, too slow, broken off, not HTTP
  too_large,     // body or header beyond the limits
  untrusted,     // TLS could not be trusted; there is no fallback
  refused,       // this program will not: a private address, a protocol, a downgrade, too many redirects
  // Without a request, by the downloader:
  forbidden,  // robots.txt says no
  put_off     // the run ends
};
std::string_view to_text(Kind kind);

struct FetchResult {
  std::int64_t tag = 0;
  std::string url;  // as asked
  Kind kind = Kind::unreachable;
  int status = 0;       // HTTP status, 0 when none came
  std::string problem;  // a few words for people; "" for page, not_modified, redirect
  std::string body;     // decoded of its content coding
  std::string content_type, etag, last_modified;
  std::string location;           // redirect: where to, as the server wrote it
  std::string link;               // Link header fields, comma-joined
  base::Instant retry_after{};    // zero: not said
  std::string request, response;  // head of the messages as sent and received; no credentials
  std::size_t wire_bytes = 0;     // of the body as received
  std::chrono::milliseconds took{};
};

class Fetcher {
 public:
  virtual ~Fetcher() = default;
  virtual void start(Request request) = 0;
  // Runs the exchanges until some are done, `most` has passed or wake() was called; gives those done.
  virtual std::vector<FetchResult> wait(std::chrono::milliseconds most) = 0;
  virtual void wake() = 0;
  virtual std::size_t under_way() const = 0;
};

}  // namespace crawler::fetch
