#include "crawler/ingest/session_links.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>

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

// A parameter whose token was another before. The views are into the two URLs.
struct Change {
  std::string_view name, before, after;
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
  const Change change{before.substr(start + 1, equals - start - 1), value_in(before), value_in(after)};
  const bool rest_is_same =
      before.substr(equals + 1 + change.before.size()) == after.substr(equals + 1 + change.after.size());
  return rest_is_same && is_token(change.before) && is_token(change.after) ? std::optional(change) : std::nullopt;
}

}  // namespace

std::string changed_token(const archive::Column& before, const archive::Column& after) {
  if (before.links.size() != after.links.size()) return {};
  archive::Column with_old_links = after;
  std::optional<Change> change;
  for (std::size_t i = 0; i < after.links.size(); ++i) {
    if (before.links[i].href == after.links[i].href) continue;
    const auto one = change_between(before.links[i].href, after.links[i].href);
    if (!one || (change && *change != *one)) return {};
    change = one;
    with_old_links.links[i].href = before.links[i].href;
  }
  return change && !archive::edited(before, with_old_links) ? std::string(change->name) : std::string();
}

}  // namespace crawler::ingest
