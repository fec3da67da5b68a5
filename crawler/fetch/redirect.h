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

// Whether a URL is on the server of another one, given as text: the same host and port, where a site's http and https
// are one. Validators belong to a server: they are not sent to another one that a redirect names, nor stored for a URL
// of another one. False when the text is not a URL.
bool same_server(const base::Url& url, const std::string& other);

}  // namespace crawler::fetch
