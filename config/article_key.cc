#include "config/article_key.h"

namespace config {
namespace {

constexpr std::string_view placeholder = "{key}";

}  // namespace

std::string ArticleKey::key(std::string_view url) const { return pattern.first_group(url).value_or(""); }

std::string ArticleKey::canonical(const std::string& url) const {
  const std::string found = key(url);
  const std::size_t place = canonical_url.find(placeholder);
  if (found.empty() || place == std::string::npos) return url;
  return canonical_url.substr(0, place) + found + canonical_url.substr(place + placeholder.size());
}

}  // namespace config
