#include "crawler/fetch/redirect.h"

#include <algorithm>
#include <charconv>

#include "base/strings.h"
#include "base/translation.h"

namespace crawler::fetch {
namespace {

constexpr double longest_refresh = 10;  // seconds; a page that stays longer is there to be read

}  // namespace

std::variant<base::Url, std::string> follow(const base::Url& from, std::string_view location, int hops) {
  if (hops >= max_hops) return base::tr("more than {1} redirects", {std::to_string(max_hops)});
  const auto to = from.resolve(location);
  if (!to) {
    const std::size_t colon = location.find(':');
    if (colon >= 12) return std::string(base::tr("a redirect to an address that is not a web URL"));
    return base::tr("a redirect to {1}, which is not a web URL", {location.substr(0, colon)});
  }
  if (from.scheme() == "https" && to->scheme() == "http") return std::string(base::tr("a redirect from https to http"));
  return *to;
}

std::optional<std::string> refresh_reference(std::string_view value) {
  value = base::trim(value);
  double seconds = 0;
  const auto [rest, error] = std::from_chars(value.data(), value.data() + value.size(), seconds);
  if (error != std::errc() || seconds > longest_refresh) return std::nullopt;
  value.remove_prefix(static_cast<std::size_t>(rest - value.data()));
  if (!value.empty() && std::string_view(";, \t\r\n\f").find(value.front()) == std::string_view::npos)
    return std::nullopt;
  value = base::trim(value);
  if (value.starts_with(';') || value.starts_with(',')) value = base::trim(value.substr(1));
  if (base::equal_ignoring_case(value.substr(0, 3), "url")) {
    const std::string_view behind = base::trim(value.substr(3));
    if (behind.starts_with('=')) value = base::trim(behind.substr(1));
  }
  if (value.starts_with('\'') || value.starts_with('"')) {
    const char quote = value.front();
    value.remove_prefix(1);
    value = value.substr(0, value.find(quote));
  }
  if (value.empty()) return std::nullopt;
  return std::string(value);
}

bool same_server(const base::Url& url, const std::string& other) {
  if (url.text() == other) return true;  // nearly always
  const auto usual_port = [](const base::Url& each) { return each.port() == 80 || each.port() == 443; };
  const auto theirs = base::Url::parse(other);
  return theirs && theirs->host() == url.host() &&
         (theirs->port() == url.port() || (usual_port(*theirs) && usual_port(url)));
}

}  // namespace crawler::fetch
