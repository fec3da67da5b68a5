#include "crawler/dom/long_texts.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <system_error>

#include "base/text.h"
#include "crawler/dom/tokens.h"

namespace crawler::dom {
namespace {

constexpr std::size_t least_bytes = 12;         // of a text that is worth a character
constexpr std::size_t most_texts = 0xFFF0;      // plane 15 ends with two code points that are not characters
constexpr char32_t first_code_point = 0xF0000;  // of plane 15
constexpr char lead_byte = '\xF3';              // of the code points of planes 12 to 15
constexpr std::size_t code_point_bytes = 4;
constexpr char32_t replacement = 0xFFFD;  // for what is not UTF-8

bool is_plane_15(char32_t c) { return c >> 16 == 0xF; }

// Whether what stands behind a '&' makes a character of plane 15 or beyond ("#xF0000;"). So it may where markup cuts it
// short, which the prefilter may leave out: "&#xF<!-- -->0000;".
bool refers_to_plane_15(std::string_view reference) {
  const char* at = reference.data();
  const char* const end = at + reference.size();
  std::uint32_t number = 0;
  if (at != end && *at == '#') {
    const bool hexadecimal = ++at != end && (*at == 'x' || *at == 'X');
    const auto read = std::from_chars(at + (hexadecimal ? 1 : 0), end, number, hexadecimal ? 16 : 10);
    if (read.ec == std::errc::result_out_of_range) return true;
    at = read.ptr;
  }
  return number >= first_code_point || (at != end && *at == '<');
}

// Whether a page writes a character of plane 15, as itself or by its number. What is not UTF-8 may become one.
bool uses_plane_15(std::string_view page) {
  for (std::size_t at = page.find(lead_byte); at != std::string_view::npos; at = page.find(lead_byte, at + 1)) {
    std::size_t i = at;
    const char32_t c = base::next_code_point(page, i);
    if (is_plane_15(c) || c == replacement) return true;
  }
  for (std::size_t at = page.find('&'); at != std::string_view::npos; at = page.find('&', at + 1))
    if (refers_to_plane_15(page.substr(at + 1))) return true;
  return false;
}

// Whether gumbo would take every character of the text as it is (13.2.3.5, 13.2.5.1).
bool is_plain(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = base::next_code_point(text, at);
    const bool control = (c < 0x20 && c != '\t' && c != '\n' && c != '\f') || (c >= 0x7F && c < 0xA0);
    const bool no_character = (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF) || c == replacement;
    if (c == '&' || control || no_character) return false;
  }
  return true;
}

}  // namespace

LongTexts::LongTexts(std::string_view page) : usable_(!uses_plane_15(page)) {}

void LongTexts::append(std::string_view text, std::string& html) {
  const auto letter = std::find_if(text.begin(), text.end(), [](char c) { return !is_html_space(c); });
  const auto space = static_cast<std::size_t>(letter - text.begin());
  const std::string_view rest = text.substr(space);
  if (!usable_ || rest.size() < least_bytes || texts_.size() == most_texts || !is_plain(rest)) {
    html.append(text);
    return;
  }
  html.append(text, 0, space);
  base::append_utf8(html, first_code_point + static_cast<char32_t>(texts_.size()));
  texts_.push_back(rest);
}

const std::string_view* LongTexts::find(char32_t c) const {
  return is_plane_15(c) && c - first_code_point < texts_.size() ? &texts_[c - first_code_point] : nullptr;
}

std::optional<std::string_view> LongTexts::text_of_placeholder(std::string_view text) const {
  if (text.size() != code_point_bytes || text.front() != lead_byte) return std::nullopt;
  std::size_t at = 0;
  const std::string_view* const found = find(base::next_code_point(text, at));
  return found ? std::optional(*found) : std::nullopt;
}

std::optional<std::string_view> LongTexts::with_placeholders_replaced(std::string_view text, std::size_t limit,
                                                                      std::string& buffer) const {
  std::size_t mark = text.find(lead_byte);
  if (mark == std::string_view::npos || texts_.empty())
    return text.size() <= limit ? std::optional(text) : std::nullopt;
  buffer.clear();
  std::size_t size = text.size();
  std::size_t kept = 0;  // where what is kept as it is begins, up to the next mark
  for (; mark != std::string_view::npos; mark = text.find(lead_byte, mark + 1)) {
    std::size_t end = mark;
    const std::string_view* const found = find(base::next_code_point(text, end));
    if (!found) continue;
    size += found->size() - (end - mark);
    if (size > limit) return std::nullopt;
    buffer.append(text, kept, mark - kept).append(*found);
    kept = end;
  }
  if (size > limit) return std::nullopt;
  buffer.append(text, kept, text.size() - kept);
  return buffer;
}

}  // namespace crawler::dom
