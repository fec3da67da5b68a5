#include "crawler/fetch/redirect.h"

namespace crawler::fetch {

std::variant<base::Url, std::string> follow(const base::Url& from, std::string_view location, int hops) {
  if (hops >= max_hops) return "more than " + std::to_string(max_hops) + " redirects";
  const auto to = from.resolve(location);
  if (!to) {
    const std::size_t colon = location.find(':');
    const std::string_view scheme = colon < 12 ? location.substr(0, colon) : "something else";
    return "a redirect to " + std::string(scheme) + ", which is not a URL of the web";
  }
  if (from.scheme() == "https" && to->scheme() == "http") return std::string("a redirect from https to http");
  return *to;
}

}  // namespace crawler::fetch
