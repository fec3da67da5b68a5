// The newspaper's own identity of an article: a key in its URL, whatever the form of the URL.
#pragma once

#include <string>
#include <string_view>

#include "base/regex.h"

namespace config {

struct ArticleKey {
  std::string name;           // the newspaper
  base::Regex pattern;        // on a URL; group 1 is the article's key
  std::string canonical_url;  // of an article, with {key} in it; empty: each URL stays as it is

  // No newspaper was named: there are no keys.
  bool empty() const { return pattern.empty(); }
  // The article's key in a URL; "" when it is not an article of this newspaper.
  std::string key(std::string_view url) const;
  // The one form of an article's URL; any other URL as it is.
  std::string canonical(const std::string& url) const;
};

}  // namespace config
