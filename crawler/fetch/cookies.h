// The cookies of one chain of redirects (RFC 6265). Some sites set a cookie and send the reader back to see whether it
// returns; without it the chain never ends. Nothing outlives the chain, so that no site can follow this program.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/url.h"

namespace crawler::fetch {

// A plain value; used by one thread.
class ChainCookies {
 public:
  static constexpr std::size_t max_cookies = 50;  // of a host; what is set beyond is left out (RFC 6265 section 6.1)
  static constexpr std::size_t max_bytes = 4096;  // of name and value

  // Takes the value of a Set-Cookie field of an answer from `url`. A cookie goes back to that host only, whatever its
  // Domain says; Path and Secure are obeyed, and a cookie that has expired (Max-Age, Expires) is forgotten.
  void take(const base::Url& url, std::string_view set_cookie);

  // Returns the value of the Cookie field of a request to `url`, "" when there is none.
  std::string field_for(const base::Url& url) const;

 private:
  struct Cookie {
    std::string host, path, name, value;
    bool secure = false;
  };
  std::vector<Cookie> cookies_;
};

}  // namespace crawler::fetch
