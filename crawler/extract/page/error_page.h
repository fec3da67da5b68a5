// Whether a page is what a server says instead of the page that was asked for: an error, a challenge, a maintenance
// notice. The words that tell are one table in error_page.cc.
#pragma once

#include <string_view>

namespace crawler::extract {

// Whether a page with little text and this title can only be an error page: "404 Not Found", "삭제된 기사입니다".
bool is_error_title(std::string_view title);

// Whether title and text together look like an error page, so that a person should check: a short text under a title
// that error pages have, or a very short text that says itself what is wrong. A longer text is believed whatever its
// title says.
bool looks_like_error_page(std::string_view title, std::string_view body);

}  // namespace crawler::extract
