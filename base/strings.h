// Small things done to strings everywhere. What is about Unicode is in base/text.h.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace base {

// A to Z in lower case; all other bytes as they are. For names that are ASCII by definition (elements, headers, hosts).
std::string ascii_lower(std::string_view text);
constexpr char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }
constexpr bool is_ascii_letter(char c) { return ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z'; }
constexpr bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
// Whether two texts are equal but for the case of A to Z.
bool equal_ignoring_case(std::string_view a, std::string_view b);

// Without spaces, tabs and line ends at both ends; a part of `text`.
std::string_view trim(std::string_view text);

// In double quotes, for messages; nothing is escaped.
std::string quoted(std::string_view text);

// At most `count` code points of UTF-8, with "…" behind what was cut.
std::string shortened(std::string_view text, std::size_t count);

// The parts with `separator` between them.
std::string joined(std::span<const std::string> parts, std::string_view separator);

// The parts between separators; one empty part for an empty text.
std::vector<std::string_view> split(std::string_view text, char separator);

}  // namespace base
