#include "crawler/dom/entities.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <utility>

#include "base/find_named.h"
#include "base/text.h"

namespace crawler::dom {
namespace {

struct Entity {
  std::string_view name;
  char32_t character;
};

// clang-format off
constexpr std::array entities{
    Entity{"amp", '&'}, Entity{"quot", '"'}, Entity{"apos", '\''}, Entity{"nbsp", 0xA0}, Entity{"lt", '<'},
    Entity{"gt", '>'}, Entity{"hellip", 0x2026}, Entity{"mdash", 0x2014}, Entity{"ndash", 0x2013},
    Entity{"lsquo", 0x2018}, Entity{"rsquo", 0x2019}, Entity{"ldquo", 0x201C}, Entity{"rdquo", 0x201D},
    Entity{"sbquo", 0x201A}, Entity{"bdquo", 0x201E}, Entity{"middot", 0xB7}, Entity{"bull", 0x2022},
    Entity{"laquo", 0xAB}, Entity{"raquo", 0xBB}, Entity{"lsaquo", 0x2039}, Entity{"rsaquo", 0x203A},
    Entity{"copy", 0xA9}, Entity{"reg", 0xAE}, Entity{"trade", 0x2122}, Entity{"euro", 0x20AC},
    Entity{"pound", 0xA3}, Entity{"deg", 0xB0}, Entity{"times", 0xD7}, Entity{"plusmn", 0xB1}, Entity{"sup2", 0xB2},
    Entity{"sup3", 0xB3}, Entity{"frac12", 0xBD}, Entity{"iexcl", 0xA1}, Entity{"iquest", 0xBF},
    Entity{"ordf", 0xAA}, Entity{"ordm", 0xBA}, Entity{"szlig", 0xDF},
    Entity{"Agrave", 0xC0}, Entity{"Aacute", 0xC1}, Entity{"Acirc", 0xC2}, Entity{"Atilde", 0xC3},
    Entity{"Auml", 0xC4}, Entity{"Aring", 0xC5}, Entity{"AElig", 0xC6}, Entity{"Ccedil", 0xC7},
    Entity{"Egrave", 0xC8}, Entity{"Eacute", 0xC9}, Entity{"Ecirc", 0xCA}, Entity{"Euml", 0xCB},
    Entity{"Iacute", 0xCD}, Entity{"Ntilde", 0xD1}, Entity{"Oacute", 0xD3}, Entity{"Ocirc", 0xD4},
    Entity{"Otilde", 0xD5}, Entity{"Ouml", 0xD6}, Entity{"Oslash", 0xD8}, Entity{"Uacute", 0xDA},
    Entity{"Uuml", 0xDC}, Entity{"agrave", 0xE0}, Entity{"aacute", 0xE1}, Entity{"acirc", 0xE2},
    Entity{"atilde", 0xE3}, Entity{"auml", 0xE4}, Entity{"aring", 0xE5}, Entity{"aelig", 0xE6},
    Entity{"ccedil", 0xE7}, Entity{"egrave", 0xE8}, Entity{"eacute", 0xE9}, Entity{"ecirc", 0xEA},
    Entity{"euml", 0xEB}, Entity{"igrave", 0xEC}, Entity{"iacute", 0xED}, Entity{"icirc", 0xEE},
    Entity{"iuml", 0xEF}, Entity{"ntilde", 0xF1}, Entity{"ograve", 0xF2}, Entity{"oacute", 0xF3},
    Entity{"ocirc", 0xF4}, Entity{"otilde", 0xF5}, Entity{"ouml", 0xF6}, Entity{"oslash", 0xF8},
    Entity{"ugrave", 0xF9}, Entity{"uacute", 0xFA}, Entity{"ucirc", 0xFB}, Entity{"uuml", 0xFC}};
// clang-format on

constexpr std::size_t longest_name = 8;

// The character of a reference without its & and ;.
std::optional<char32_t> character_of(std::string_view name) {
  if (name.starts_with('#')) {
    const bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
    const std::string digits(name.substr(hex ? 2 : 1));
    char* end = nullptr;
    const unsigned long value = std::strtoul(digits.c_str(), &end, hex ? 16 : 10);
    const bool scalar = value >= 0x20 && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
    if (digits.empty() || digits[0] == '-' || digits[0] == '+' || *end != '\0' || !scalar) return std::nullopt;
    return static_cast<char32_t>(value);
  }
  const Entity* found = base::find_named(entities, name);
  if (!found) return std::nullopt;
  return found->character;
}

bool belongs_to_a_tag(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '/' || c == '"' || c == '!' || c == '\'';
}

}  // namespace

std::string decode_left_entities(std::string_view text) {
  std::string out;
  std::size_t from = 0;
  for (std::size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1)) {
    const std::size_t end = text.substr(at, longest_name + 2).find(';');
    if (end == std::string_view::npos) continue;
    const auto character = character_of(text.substr(at + 1, end - 1));
    if (!character) continue;
    const std::size_t behind = at + end + 1;
    if (*character == '<' && behind < text.size() && belongs_to_a_tag(text[behind])) continue;
    if (*character == '>' && at > 0 && belongs_to_a_tag(text[at - 1])) continue;
    out.append(text, from, at - from);
    base::append_utf8(out, *character);
    from = behind;
    at = behind - 1;
  }
  out.append(text, from);
  return out;
}

bool speaks_of_markup(std::string_view text) {
  constexpr std::array<std::string_view, 12> words{"HTML",       "html",   "XML",          "entit",
                                                   "Entit",      "escap",  "엔티티",       "엔터티",
                                                   "이스케이프", "마크업", "エンティティ", "エスケープ"};
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

}  // namespace crawler::dom
