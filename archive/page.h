// A page as it was fetched. It is stored raw, so that extraction can be run again and the capture can be verified.
#pragma once

#include <cstdint>
#include <string>

#include "base/date.h"

namespace archive {

// One response of a server to one request for a page. Archive::store_page() stores it.
struct Page {
  std::int64_t id = 0;       // given by the archive; 0 before it is stored
  std::string url;           // as requested
  std::string final_url;     // after redirects
  base::Instant fetched{};   // when the response was complete
  int status = 0;            // HTTP status
  std::string request;       // request line and header fields as sent, without credentials
  std::string response;      // status line and header fields as received
  std::string body;          // bytes as received, without their content coding (RFC 9110 section 8.4)
  std::string hash;          // SHA-256 of body in hexadecimal; filled in by the archive
  std::string content_type;  // value of the Content-Type field, "" when there was none
};

}  // namespace archive
