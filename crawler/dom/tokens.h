// Space-separated tokens, as the attributes class, rel and itemprop hold them (WHATWG HTML 2.3.7).
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace crawler::dom {

// ASCII whitespace (WHATWG Infra 4.6): space, tab, line feed, form feed and carriage return.
inline constexpr std::string_view html_space = " \t\n\f\r";
constexpr bool is_html_space(char c) { return html_space.find(c) != std::string_view::npos; }

// Calls `visit` with each token of the list, in order.
template <typename Visit>
void for_each_token(std::string_view list, const Visit& visit) {  // tokens are views into it
  while (!list.empty()) {
    const std::size_t end = std::min(list.find_first_of(html_space), list.size());
    if (end > 0) visit(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

// Whether `token` is one of the list's. Case counts; an empty token is in no list.
inline bool has_token(std::string_view list, std::string_view token) {
  if (token.empty()) return false;
  for (std::size_t at = list.find(token); at != std::string_view::npos; at = list.find(token, at + 1)) {
    const std::size_t end = at + token.size();
    if ((at == 0 || is_html_space(list[at - 1])) && (end == list.size() || is_html_space(list[end]))) return true;
  }
  return false;
}

}  // namespace crawler::dom
