#include "crawler/fetch/cookies.h"

#include <curl/curl.h>

#include <algorithm>
#include <utility>

#include "base/date.h"
#include "base/strings.h"

namespace crawler::fetch {
namespace {

// RFC 6265 section 5.1.4.
std::string default_path(const base::Url& url) {
  const std::size_t slash = url.path().rfind('/');
  return slash == 0 || slash == std::string::npos ? "/" : url.path().substr(0, slash);
}
bool path_matches(const std::string& path, const std::string& cookie_path) {
  return path.starts_with(cookie_path) &&
         (path.size() == cookie_path.size() || cookie_path.ends_with('/') || path[cookie_path.size()] == '/');
}

bool has_expired(std::string_view expires) {
  const time_t date = curl_getdate(std::string(expires).c_str(), nullptr);
  return date >= 0 && date <= base::now().time_since_epoch().count();
}

}  // namespace

void ChainCookies::take(const base::Url& url, std::string_view set_cookie) {
  const std::vector<std::string_view> parts = base::split(set_cookie, ';');
  const std::size_t sign = parts.front().find('=');
  if (sign == std::string_view::npos || parts.front().size() > max_bytes) return;
  Cookie cookie{url.host(), default_path(url), std::string(base::trim(parts.front().substr(0, sign))),
                std::string(base::trim(parts.front().substr(sign + 1))), false};
  const auto controls = [](const std::string& text) {
    return std::any_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7F; });
  };
  if (cookie.name.empty() || controls(cookie.name) || controls(cookie.value)) return;
  bool expired = false, has_max_age = false;
  for (const std::string_view part : std::vector(parts.begin() + 1, parts.end())) {
    const std::size_t at = std::min(part.find('='), part.size());
    const std::string name = base::ascii_lower(base::trim(part.substr(0, at)));
    const std::string_view value = base::trim(part.substr(std::min(at + 1, part.size())));
    if (name == "path" && value.starts_with('/')) cookie.path = value;
    if (name == "secure") cookie.secure = true;
    if (name == "max-age" && !value.empty()) {
      has_max_age = true;
      expired = value.front() == '-' || value == "0";
    }
    if (name == "expires" && !has_max_age) expired = has_expired(value);
  }
  std::erase_if(cookies_, [&](const Cookie& each) {
    return each.name == cookie.name && each.host == cookie.host && each.path == cookie.path;
  });
  if (!expired && cookies_.size() < max_cookies) cookies_.push_back(std::move(cookie));
}

std::string ChainCookies::field_for(const base::Url& url) const {
  std::string field;
  for (const Cookie& cookie : cookies_) {
    if (cookie.host != url.host() || !path_matches(url.path(), cookie.path)) continue;
    if (cookie.secure && url.scheme() != "https") continue;
    field += (field.empty() ? "" : "; ") + cookie.name + "=" + cookie.value;
  }
  return field;
}

}  // namespace crawler::fetch
