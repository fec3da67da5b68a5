#include "base/regex.h"

#include <re2/re2.h>

namespace base {

std::optional<Regex> Regex::compile(std::string_view pattern, std::string& problem) {
  RE2::Options options;
  options.set_log_errors(false);
  auto compiled = std::make_shared<const RE2>(re2::StringPiece(pattern.data(), pattern.size()), options);
  if (!compiled->ok()) {
    problem = compiled->error();
    return std::nullopt;
  }
  Regex regex;
  regex.compiled_ = std::move(compiled);
  return regex;
}

bool Regex::found_in(std::string_view text) const {
  return compiled_ && RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *compiled_);
}

std::optional<std::string> Regex::first_group(std::string_view text) const {
  std::string group;
  if (groups() < 1 || !RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *compiled_, &group))
    return std::nullopt;
  return group;
}

std::string Regex::pattern() const { return compiled_ ? compiled_->pattern() : std::string(); }

int Regex::groups() const { return compiled_ ? compiled_->NumberOfCapturingGroups() : 0; }

}  // namespace base
