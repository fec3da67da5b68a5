// The newspaper's own identity of an article: a key in its URL, whatever the form of the URL.
#pragma once

#include <regex>
#include <string>

#include "config/source.h"

namespace crawler {

class OriginalRule {
 public:
  explicit OriginalRule(const config::Original& original);

  // The article's key in an URL; "" when it is no article of this newspaper.
  std::string key(const std::string& url) const;
  // The one form of an article's URL; any other URL as it is.
  std::string canonical(const std::string& url) const;

 private:
  bool given_;
  std::regex pattern_;
  std::string canonical_;
};

}  // namespace crawler
