// The texts that stand for the values of an enum: names, as a rule.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace base {

// One text for each value of the enum of `last`, in the order of its enumerators, which count from 0 to `last`:
//   constexpr base::EnumTexts<Colour::blue> colours{"red", "green", "blue"};
// Another number of texts does not compile.
template <auto last>
class EnumTexts {
 public:
  using Enum = decltype(last);

  template <typename... Texts>
  requires(sizeof...(Texts) == static_cast<std::size_t>(last) + 1) constexpr explicit EnumTexts(const Texts&... texts)
      : texts_{texts...} {}

  // REQUIRES: `value` is an enumerator.
  constexpr std::string_view operator[](Enum value) const { return texts_[static_cast<std::size_t>(value)]; }

  // Returns the value that the text stands for; no value when it stands for none.
  constexpr std::optional<Enum> find(std::string_view text) const {
    const auto found = std::find(texts_.begin(), texts_.end(), text);
    if (found == texts_.end()) return std::nullopt;
    return static_cast<Enum>(found - texts_.begin());
  }

 private:
  std::array<std::string_view, static_cast<std::size_t>(last) + 1> texts_;
};

}  // namespace base
