// Messages as whole sentences, so that a translation can move what is inserted.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace base {

// Returns the text with the first value in place of each "{1}", the second in place of each "{2}" and so on, up to
// nine. Values are not looked into; a number without a value stays as it is.
std::string filled(std::string_view text, std::initializer_list<std::string_view> values);

}  // namespace base
