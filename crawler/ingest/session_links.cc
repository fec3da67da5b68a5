#include "crawler/ingest/session_links.h"

#include <algorithm>
#include <array>
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

bool speaks_of_session(std::string_view name) {
  constexpr std::array<std::string_view, 3> words{"sess", "sid", "token"};
  const std::string lower = base::ascii_lower(name);
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return lower.find(word) != std::string::npos; });
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

std::string session_parameter(const archive::Column& before, const archive::Column& after) {
  if (before.links.size() != after.links.size()) return {};
  archive::Column with_old_links = after;
  std::optional<Change> change;
  std::size_t changed = 0;
  for (std::size_t i = 0; i < after.links.size(); ++i) {
    if (before.links[i].href == after.links[i].href) continue;
    const auto one = change_between(before.links[i].href, after.links[i].href);
    if (!one || (change && *change != *one)) return {};
    change = one;
    ++changed;
    with_old_links.links[i].href = before.links[i].href;
  }
  if (!change || archive::edited(before, with_old_links)) return {};
  return changed > 1 || speaks_of_session(change->name) ? std::string(change->name) : std::string();
}

}  // namespace crawler::ingest
