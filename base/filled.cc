#include "base/filled.h"

#include <cstddef>

namespace base {

std::string filled(std::string_view text, std::initializer_list<std::string_view> values) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool marked =
        at + 2 < text.size() && text[at] == '{' && text[at + 1] >= '1' && text[at + 1] <= '9' && text[at + 2] == '}';
    const std::size_t number = marked ? static_cast<std::size_t>(text[at + 1] - '1') : values.size();
    if (number < values.size()) {
      out += values.begin()[number];
      at += 2;
    } else {
      out += text[at];
    }
  }
  return out;
}

}  // namespace base
