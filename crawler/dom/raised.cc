#include "crawler/dom/raised.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "base/strings.h"
#include "base/text.h"

namespace crawler::dom {
namespace {

constexpr std::size_t longest_unit = 3;       // letters: a raised figure behind a longer word is the mark of a note
constexpr std::size_t longest_mark = 8;       // bytes
constexpr std::size_t longest_exponent = 16;  // bytes

struct Shifted {
  char32_t plain, raised, lowered;
};
constexpr std::array shifted{
    Shifted{'0', 0x2070, 0x2080},    Shifted{'1', 0xB9, 0x2081},      Shifted{'2', 0xB2, 0x2082},
    Shifted{'3', 0xB3, 0x2083},      Shifted{'4', 0x2074, 0x2084},    Shifted{'5', 0x2075, 0x2085},
    Shifted{'6', 0x2076, 0x2086},    Shifted{'7', 0x2077, 0x2087},    Shifted{'8', 0x2078, 0x2088},
    Shifted{'9', 0x2079, 0x2089},    Shifted{'+', 0x207A, 0x208A},    Shifted{'-', 0x207B, 0x208B},
    Shifted{0x2212, 0x207B, 0x208B}, Shifted{0x2013, 0x207B, 0x208B}, Shifted{'=', 0x207C, 0x208C},
    Shifted{'(', 0x207D, 0x208D},    Shifted{')', 0x207E, 0x208E},    Shifted{'n', 0x207F, 0x2099},
    Shifted{'i', 0x2071, 0x1D62}};

// The text in raised or lowered signs; nothing where there is none for one of them.
std::optional<std::string> in_signs(std::string_view text, char32_t Shifted::*sign) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = base::next_code_point(text, at);
    const auto* row = std::find_if(shifted.begin(), shifted.end(), [&](const Shifted& s) { return s.plain == c; });
    if (row == shifted.end()) return std::nullopt;
    base::append_utf8(out, row->*sign);
  }
  return out;
}

char32_t last_of(std::string_view text) {
  if (text.empty()) return 0;
  std::size_t at = text.size() - 1;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return base::next_code_point(text, at);
}

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_latin(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Whether a letter of Hangul, Kana or Han, which carry no exponents.
bool is_cjk(char32_t c) {
  return (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF);
}

// How many Latin letters end the text, counted up to one more than a unit has.
std::size_t letters_before(std::string_view before) {
  std::size_t count = 0;
  while (count <= longest_unit && count < before.size() &&
         is_latin(static_cast<unsigned char>(before[before.size() - 1 - count])))
    ++count;
  return count;
}

bool holds_digit(std::string_view text) { return std::any_of(text.begin(), text.end(), base::is_ascii_digit); }

// Figures with what stands between the figures of several notes: "3", "1,2", "4–6".
bool is_row_of_numbers(std::string_view text) {
  if (!holds_digit(text)) return false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = base::next_code_point(text, at);
    if (!is_digit(c) && c != ',' && c != ' ' && c != '-' && c != 0x2013 && c != ';') return false;
  }
  return true;
}

// Behind a number these letters make an ordinal, in any language that writes with Latin letters.
bool is_ordinal(std::string_view letters) {
  constexpr std::array<std::string_view, 22> endings{"st",  "nd",  "rd",  "th", "e",   "er", "re", "ère",
                                                     "ere", "es",  "ème", "o",  "a",   "os", "as", "do",
                                                     "da",  "ter", "te",  "de", "nde", "d"};
  return std::find(endings.begin(), endings.end(), base::ascii_lower(letters)) != endings.end();
}

bool is_numbered_note(std::string_view raised, const RaisedPlace& place) {
  if (!is_row_of_numbers(raised)) return false;
  const char32_t before = last_of(place.before);
  if (before == 0) return place.behind.empty() || place.behind.front() == ' ';
  if (is_digit(before) || before == ' ' || before == ')') return false;
  if (before < 0x80 && is_latin(before)) return letters_before(place.before) > longest_unit;
  return is_cjk(before) || before == '.' || before == ',' || before == '!' || before == '?' || before == '"' ||
         before == 0x201D || before == 0x2019 || before == 0x3002 || before == 0x300D || before == 0x300F ||
         before == 0xBB || before == ':' || before == ';';
}

}  // namespace

bool is_note_mark(std::string_view text) {
  text = base::trim(text);
  if (text.empty() || text.size() > longest_mark + 6) return false;
  for (const std::string_view word : {"각주", "주", "註", "注"}) {
    if (text.starts_with(word) && holds_digit(text)) return is_note_mark(text.substr(word.size()));
  }
  for (const std::string_view sign : {"*", "†", "‡", "§", "※", "＊"}) {
    if (text.starts_with(sign)) return text.size() <= 3 * sign.size();
  }
  const bool opens = text.front() == '[' || text.front() == '(' || text.starts_with("［");
  const bool closes = text.back() == ']' || text.back() == ')' || text.ends_with("］");
  if (!closes || text.size() > longest_mark) return false;
  std::string inner;
  for (const char c : text) {
    if (c != '[' && c != ']' && c != '(' && c != ')') inner += c;
  }
  if (is_row_of_numbers(inner)) return true;
  return opens && inner.size() <= 2 && std::all_of(inner.begin(), inner.end(), base::is_ascii_letter);
}

bool is_return_mark(std::string_view text) {
  constexpr std::array<std::string_view, 15> marks{"↩", "↩︎", "↩️", "↑", "^", "⤴", "⤴︎", "↵",
                                                   "⏎", "⬆",      "↖",      "#", "¶", "🔗", "«"};
  return std::find(marks.begin(), marks.end(), base::trim(text)) != marks.end();
}

std::string read_superscript(std::string_view raised, const RaisedPlace& place) {
  raised = base::trim(raised);
  const char32_t before = last_of(place.before);
  if (place.links_to_note || is_numbered_note(raised, place)) return {};
  const bool in_brackets = raised.find_first_of("()") != std::string_view::npos;
  if (is_note_mark(raised) && !(in_brackets && (is_digit(before) || letters_before(place.before) == 1))) return {};
  if (raised.size() > longest_exponent || before == 0) {
    return in_signs(raised, &Shifted::raised).value_or(std::string(raised));
  }
  const bool letters =
      std::all_of(raised.begin(), raised.end(), [](char c) { return base::is_ascii_letter(c) || (c & 0x80) != 0; });
  if (letters && raised != "n" && raised != "i") {
    const bool power = is_digit(before) && !is_ordinal(raised) && raised.size() <= 2;
    const bool variable = before == 'e' && letters_before(place.before) == 1 && (raised == "x" || raised == "t");
    return power || variable ? "^" + std::string(raised) : std::string(raised);
  }
  if (letters && !is_digit(before) && letters_before(place.before) != 1) return std::string(raised);
  if (const auto signs = in_signs(raised, &Shifted::raised)) return *signs;
  const bool base_before = is_digit(before) || is_latin(before) || before == ')';
  if (!base_before || !std::any_of(raised.begin(), raised.end(), [](char c) { return !base::is_ascii_letter(c); }))
    return std::string(raised);
  const bool number = raised.find_first_not_of("0123456789.,-") == std::string_view::npos;
  return number ? "^" + std::string(raised) : "^(" + std::string(raised) + ")";
}

std::string read_subscript(std::string_view lowered, const RaisedPlace& place) {
  lowered = base::trim(lowered);
  const bool beside =
      is_digit(last_of(place.before)) || (!place.behind.empty() && base::is_ascii_digit(place.behind[0]));
  if (!beside || !holds_digit(lowered)) return std::string(lowered);
  return in_signs(lowered, &Shifted::lowered).value_or("_" + std::string(lowered));
}

}  // namespace crawler::dom
