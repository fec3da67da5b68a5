// Small operations on strings. Those that need Unicode are in base/text.h.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace base {

// Returns the text with A to Z in lower case and all other bytes as they are. For names that are ASCII by definition
// (elements, headers, hosts).
std::string ascii_lower(std::string_view text);
constexpr char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }
constexpr bool is_ascii_letter(char c) { return ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z'; }  // A-Z, a-z
constexpr bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }                             // 0-9
// Whether two texts are equal but for the case of A to Z.
bool equal_ignoring_case(std::string_view a, std::string_view b);

// Returns `text` without ASCII white space (space, \t \r \n \f \v) at its ends; a view into `text`.
std::string_view trim(std::string_view text);

// Returns `text` in double quotes, for messages. Nothing in it is escaped.
std::string quoted(std::string_view text);

// Returns the first `count` code points of UTF-8, followed by "…" when something was cut off.
std::string shortened(std::string_view text, std::size_t count);

// Returns the parts with `separator` between them.
std::string joined(std::span<const std::string> parts, std::string_view separator);

// Returns the parts between separators, as views into `text`; an empty text has one empty part.
std::vector<std::string_view> split(std::string_view text, char separator);

}  // namespace base
