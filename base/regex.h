// Regular expressions, on RE2: matching takes time linear in the text and little memory, whatever the expression is, so
// that neither can be hostile. Syntax: https://github.com/google/re2/wiki/Syntax; it has neither lookaround nor
// backreferences.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace re2 {
class RE2;
}

namespace base {

// A compiled expression over UTF-8. Copies share it; it may be used from several threads at once.
class Regex {
 public:
  // The empty Regex, which matches nothing.
  Regex() = default;
  // Returns nothing when `pattern` is not a valid expression; `problem` then says why.
  static std::optional<Regex> compile(std::string_view pattern, std::string& problem);

  // Whether the expression matches anywhere in the text.
  bool found_in(std::string_view text) const;
  // What group 1 holds in the first match; nothing when there is no match or the expression has no group.
  std::optional<std::string> first_group(std::string_view text) const;
  // The expression as it was written; "" for the empty Regex.
  std::string pattern() const;
  // The number of its capturing groups.
  int groups() const;
  bool empty() const { return compiled_ == nullptr; }

 private:
  std::shared_ptr<const re2::RE2> compiled_;
};

}  // namespace base
