#include "crawler/original.h"

namespace crawler {

OriginalRule::OriginalRule(const config::Original& original)
    : given_(!original.empty()),
      pattern_(original.key, std::regex::ECMAScript | std::regex::optimize),
      canonical_(original.canonical) {}

std::string OriginalRule::key(const std::string& url) const {
  std::smatch found;
  if (!given_ || !std::regex_search(url, found, pattern_) || found.size() < 2) return {};
  return found[1].str();
}

std::string OriginalRule::canonical(const std::string& url) const {
  const std::string found = key(url);
  const std::size_t place = canonical_.find("{key}");
  if (found.empty() || place == std::string::npos) return url;
  return canonical_.substr(0, place) + found + canonical_.substr(place + 5);
}

}  // namespace crawler
