// What the URLs of a site say about it: the pattern of its columns, the counter of its lists.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/url.h"
#include "crawler/dom/document.h"
#include "crawler/lists/listing.h"

namespace crawler::detect {

// Whether two URLs have the same host, with or without "www.", or one has a host below the other's.
bool same_site(const base::Url& a, const base::Url& b);

// A regular expression (RE2 syntax) that matches `text` alone.
std::string escape_regex(std::string_view text);

// The regular expression that most of the URLs match: digits stand for digits, the last segment of the path for any
// segment. Empty when there are no URLs.
std::string common_pattern(const std::vector<lists::Listed>& columns);

// A regular expression for the URLs of columns, by which they differ: what is the same in all of them is literal.
// `others` are links of the same site that are not columns; where it can be told apart from them, the pattern matches
// none. Empty when fewer than four fifths of the columns have one form.
std::string column_pattern(const std::vector<base::Url>& columns, const std::vector<base::Url>& others);

// The query parameter that counts the pages of the list at `url`: the one in which a link of the page differs from
// `url`, where its value is 2, the link's text may be page 2's (may_lead_to_page), and nothing else differs. `base`
// resolves the links. Empty when there is none.
std::string page_parameter_of(const dom::Document& page, const base::Url& base, const base::Url& url);

}  // namespace crawler::detect
