// Messages as whole sentences, so that a translation can move what is inserted.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

namespace base {

// Returns the text with the first value in place of each "{1}", the second in place of each "{2}" and so on, up to
// nine. Values are not looked into; a number without a value stays as it is. A Korean particle that the text gives in
// both its forms, such as "{1}을(를)", becomes the one that fits what stands before it (base/korean_particle.h).
std::string filled(std::string_view text, std::initializer_list<std::string_view> values);
std::string filled(std::string_view text, std::span<const std::string_view> values);

}  // namespace base
