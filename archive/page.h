// A page as it was fetched: kept raw, so that extraction can be run again and the capture can be proved.
#pragma once

#include <cstdint>
#include <string>

#include "base/date.h"

namespace archive {

struct Page {
  std::int64_t id = 0;
  std::string url;        // as asked for
  std::string final_url;  // after redirects
  base::Instant fetched{};
  int status = 0;            // HTTP status
  std::string request;       // request line and header fields as sent, without credentials
  std::string response;      // status line and header fields as received
  std::string body;          // decoded of its content coding, bytes as received otherwise
  std::string hash;          // SHA-256 of body; filled in by the archive
  std::string content_type;  // the header field, "" when there was none
};

}  // namespace archive
