// Which redirects are followed. Each is an exchange of its own.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/url.h"

namespace crawler::fetch {

inline constexpr int max_hops = 5;  // RFC 9309 section 2.3.1.2 asks for at least as many for robots.txt

// Returns the URL that `location`, a reference found on `from` after `hops` redirects before, leads to; or, as the end
// of a sentence, why it is not followed: too many redirects, another protocol than http and https, or http where https
// was asked for.
std::variant<base::Url, std::string> follow(const base::Url& from, std::string_view location, int hops);

// Returns the reference in the value of a Refresh field or of a meta element that stands for one (WHATWG HTML 4.2.5.3:
// "0; url=/next"); nothing when it only reloads the page, or does so after more than 10 seconds.
std::optional<std::string> refresh_reference(std::string_view value);

}  // namespace crawler::fetch
