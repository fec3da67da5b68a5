// The newspaper's own identity of an article: a key in its URL, the same in all forms of the URL.
#pragma once

#include <string>
#include <string_view>

#include "base/regex.h"

namespace config {

// The table [original] of a source file.
struct ArticleKey {
  std::string name;           // of the newspaper, for people
  base::Regex pattern;        // matches the URL of an article; its group 1 is the article's key
  std::string canonical_url;  // form of an article's URL, with {key} in it; empty: each URL stays as it is

  // Returns whether the source file names no newspaper, so that no URL has a key.
  bool empty() const { return pattern.empty(); }
  // Returns the article's key in a URL; "" when the URL is not of an article of this newspaper.
  std::string key(std::string_view url) const;
  // Returns an article's URL in the form of `canonical_url`; any other URL as it is.
  std::string canonical(const std::string& url) const;
};

}  // namespace config
