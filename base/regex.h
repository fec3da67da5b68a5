// Regular expressions on foreign text, on RE2: linear in the text, however long it is and whatever the expression is.
// Syntax: https://github.com/google/re2/wiki/Syntax, which has neither lookaround nor backreferences.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace re2 {
class RE2;
}

namespace base {

// A compiled expression. Copies share it; it may be used from several threads at once.
class Regex {
 public:
  // Matches nothing.
  Regex() = default;
  // Nothing for what is not an expression; `problem` then says why.
  static std::optional<Regex> compile(std::string_view pattern, std::string& problem);

  // Whether the expression matches anywhere in the text.
  bool found_in(std::string_view text) const;
  // What group 1 holds in the first match; nothing when there is no match or the expression has no group.
  std::optional<std::string> first_group(std::string_view text) const;
  // The expression as it was written.
  std::string pattern() const;
  // How many groups it has.
  int groups() const;
  bool empty() const { return compiled_ == nullptr; }

 private:
  std::shared_ptr<const re2::RE2> compiled_;
};

}  // namespace base
