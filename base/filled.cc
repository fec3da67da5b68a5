#include "base/filled.h"

#include <cstddef>

#include "base/korean_particle.h"

namespace base {

std::string filled(std::string_view text, std::initializer_list<std::string_view> values) {
  return filled(text, std::span(values.begin(), values.size()));
}

std::string filled(std::string_view text, std::span<const std::string_view> values) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const bool marked =
        at + 2 < text.size() && text[at] == '{' && text[at + 1] >= '1' && text[at + 1] <= '9' && text[at + 2] == '}';
    const std::size_t number = marked ? static_cast<std::size_t>(text[at + 1] - '1') : values.size();
    if (number < values.size()) {
      out += values[number];
      at += 3;
    } else if (const auto particle = korean_particle(text.substr(at), out)) {
      out += particle->form;
      at += particle->length;
    } else {
      out += text[at++];
    }
  }
  return out;
}

}  // namespace base
