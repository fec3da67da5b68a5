// What addresses tell of a site: what the guess of a source (guess.h) is made from.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/url.h"
#include "crawler/dom/document.h"
#include "crawler/lists/listing.h"

namespace crawler::detect {

// A source's name for a site, made of a-z, 0-9 and -.
std::string name_from(const base::Url& url);

// One host, with or without "www.", or a host under the other.
bool same_site(const base::Url& a, const base::Url& b);

// `text` as a regular expression that matches it alone.
std::string escaped(std::string_view text);

// The regular expression that most of the addresses match: digits stand for digits, the last word of the path for any.
std::string common_pattern(const std::vector<lists::Listed>& columns);

// The query parameter that counts the pages of a list: of a link to this very page that differs in it alone and has 2.
std::string page_parameter_of(const dom::Document& page, const base::Url& base, const base::Url& at);

}  // namespace crawler::detect
