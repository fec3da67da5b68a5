#include "crawler/ingest/session_links.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "archive/field.h"
#include "base/strings.h"

namespace crawler::ingest {
namespace {

constexpr std::size_t least_token = 16;

bool is_token(std::string_view value) {
  const auto of_token = [](char c) {
    return base::is_ascii_letter(c) || base::is_ascii_digit(c) || c == '_' || c == '-';
  };
  return value.size() >= least_token && std::all_of(value.begin(), value.end(), of_token) &&
         std::any_of(value.begin(), value.end(), base::is_ascii_letter) &&
         std::any_of(value.begin(), value.end(), base::is_ascii_digit);
}

// A parameter whose token was another before.
struct Change {
  std::string name, before, after;
  bool operator==(const Change&) const = default;
};

// The one parameter in which two URLs differ, when its values are tokens.
std::optional<Change> change_between(std::string_view before, std::string_view after) {
  const auto [a, b] = std::mismatch(before.begin(), before.end(), after.begin(), after.end());
  const auto at = static_cast<std::size_t>(a - before.begin());
  const std::size_t start = before.substr(0, at).find_last_of("?&");
  const std::size_t equals = start == std::string_view::npos ? start : before.find('=', start);
  if (equals == std::string_view::npos || equals >= at + 1 ||
      after.substr(0, equals + 1) != before.substr(0, equals + 1))
    return std::nullopt;
  const auto value_in = [equals](std::string_view url) {
    return url.substr(equals + 1, std::min(url.find_first_of("&#", equals), url.size()) - equals - 1);
  };
  const Change change{std::string(before.substr(start + 1, equals - start - 1)), std::string(value_in(before)),
                      std::string(value_in(after))};
  const bool rest_is_same =
      before.substr(equals + 1 + change.before.size()) == after.substr(equals + 1 + change.after.size());
  return rest_is_same && is_token(change.before) && is_token(change.after) ? std::optional(change) : std::nullopt;
}

// The URLs of the column's links, then those of its pictures.
std::vector<std::string*> urls_of(archive::Column& column) {
  std::vector<std::string*> urls;
  for (archive::Link& link : column.links) urls.push_back(&link.href);
  for (archive::Image& image : column.images) urls.push_back(&image.url);
  return urls;
}

}  // namespace

std::string changed_token(const archive::Column& before, const archive::Column& after) {
  archive::Column old = before;
  archive::Column with_old_urls = after;
  const std::vector<std::string*> old_urls = urls_of(old);
  const std::vector<std::string*> urls = urls_of(with_old_urls);
  if (old_urls.size() != urls.size()) return {};
  std::optional<Change> change;
  for (std::size_t i = 0; i < urls.size(); ++i) {
    if (*old_urls[i] == *urls[i]) continue;
    const auto one = change_between(*old_urls[i], *urls[i]);
    if (!one || (change && *change != *one)) return {};
    change = one;
    *urls[i] = *old_urls[i];
  }
  return change && !archive::edited(before, with_old_urls) ? change->name : std::string();
}

}  // namespace crawler::ingest
