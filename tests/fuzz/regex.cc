// Input: any bytes; the first line is a regular expression, the rest is a text to look in. The expression compiles or
// is refused with a reason, and found_in and first_group agree about the text.
#include "base/regex.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t end = input.find('\n');
  const std::string_view pattern = input.substr(0, end);
  const std::string_view text = end == std::string_view::npos ? std::string_view{} : input.substr(end + 1);
  std::string problem;
  const auto regex = base::Regex::compile(pattern, problem);
  if (!regex) {
    if (problem.empty()) std::abort();
    return 0;
  }
  if (regex->empty() || regex->pattern() != pattern || regex->groups() < 0) std::abort();
  const auto group = regex->first_group(text);
  if (group.has_value() != (regex->groups() > 0 && regex->found_in(text))) std::abort();
  if (group && text.find(*group) == std::string_view::npos) std::abort();
  return 0;
}
