#include "indexer/text/normalize.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>

#include "base/error.h"
#include "base/text.h"
#include "base/translation.h"
#include "indexer/text/syllables.h"

namespace indexer::text {
namespace {

constexpr Sign sign_table[] = {
    {U'\'', U'\'', Script::quote},
    {U'"', U'"', Script::quote},
    {U'-', U'-', Script::joiner},
    {U'/', U'/', Script::joiner},
    {U'&', U'&', Script::joiner},
    {U'+', U'+', Script::joiner},
    {U'_', U'_', Script::joiner},
    {U'@', U'@', Script::joiner},
    {U'.', U'.', Script::stop},
    {U'?', U'.', Script::stop},
    {U'!', U'.', Script::stop},
    {U'\n', U'.', Script::stop},
    {U' ', U' ', Script::space},
    {U'\t', U' ', Script::space},
    {U'\r', U' ', Script::space},
    {U'\u00B7', U'\u00B7', Script::middle_dot},
    {U'\u2022', U'\u00B7', Script::middle_dot},
    {U'\u2027', U'\u00B7', Script::middle_dot},
    {U'\u2219', U'\u00B7', Script::middle_dot},
    {U'\u22C5', U'\u00B7', Script::middle_dot},
    {U'\u30FB', U'\u00B7', Script::middle_dot},
    {U'\u318D', U'\u00B7', Script::middle_dot},
    {U'\uFF65', U'\u00B7', Script::middle_dot},
    {U'\u119E', U'\u00B7', Script::middle_dot},
    {U'\u00B0', U'\u00B0', Script::mark},
    {U'\u2018', U'\'', Script::quote},
    {U'\u2019', U'\'', Script::quote},
    {U'\u201A', U'\'', Script::quote},
    {U'\u201B', U'\'', Script::quote},
    {U'\u2032', U'\'', Script::quote},
    {U'\u2039', U'\'', Script::quote},
    {U'\u203A', U'\'', Script::quote},
    {U'\u02BC', U'\'', Script::quote},
    {U'`', U'\'', Script::quote},
    {U'\u00B4', U'\'', Script::quote},
    {U'\uFF07', U'\'', Script::quote},
    {U'\u201C', U'"', Script::quote},
    {U'\u201D', U'"', Script::quote},
    {U'\u201E', U'"', Script::quote},
    {U'\u201F', U'"', Script::quote},
    {U'\u2033', U'"', Script::quote},
    {U'\u00AB', U'"', Script::quote},
    {U'\u00BB', U'"', Script::quote},
    {U'\uFF02', U'"', Script::quote},
    {U'\u300C', U'"', Script::quote},
    {U'\u300D', U'"', Script::quote},
    {U'\u300E', U'"', Script::quote},
    {U'\u300F', U'"', Script::quote},
    {U'\u2010', U'-', Script::joiner},
    {U'\u2011', U'-', Script::joiner},
    {U'\u2012', U'-', Script::joiner},
    {U'\u2013', U'-', Script::joiner},
    {U'\u2212', U'-', Script::joiner},
    {U'\u2026', U'.', Script::stop},
    {U'\u3002', U'.', Script::stop},
};

// The signs of ASCII by their number, since they are looked up for every second character of a text.
constexpr std::array<Sign, 0x80> ascii_table = [] {
  std::array<Sign, 0x80> table{};
  for (char32_t c = 0; c < table.size(); ++c) table[c] = {c, c, Script::mark};
  for (const Sign& sign : sign_table)
    if (sign.c < table.size()) table[sign.c] = sign;
  return table;
}();

// Returns nullptr for a character that is not in the table.
const Sign* find_sign(char32_t c) {
  const auto* found =
      std::find_if(std::begin(sign_table), std::end(sign_table), [c](const Sign& row) { return row.c == c; });
  return found == std::end(sign_table) ? nullptr : found;
}

Script script_of(char32_t c) {
  if (is_hangul(c)) return Script::hangul;
  const auto code = static_cast<UChar32>(c);
  if (u_isUWhiteSpace(code)) return Script::space;
  if (u_isdigit(code)) return Script::digit;
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(code, &status)) {
    case USCRIPT_HAN:
      return Script::han;
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
      return Script::kana;
    default:
      break;
  }
  if (c == 0x30FC) return Script::kana;  // the long vowel mark is common to both kana
  return u_isalnum(code) || (U_GET_GC_MASK(code) & U_GC_M_MASK) ? Script::letter : Script::mark;
}

NormalizedChar of_ascii(char32_t c) {
  if (c >= U'a' && c <= U'z') return {c, c, Script::letter};
  if (c >= U'A' && c <= U'Z') return {c + 32, c + 32, Script::letter};
  if (c >= U'0' && c <= U'9') return {c, c, Script::digit};
  return {ascii_table[c].normal, ascii_table[c].normal, ascii_table[c].script};
}

constexpr Stroke stroke_table[] = {{U'ø', U'o'}, {U'đ', U'd'}, {U'ł', U'l'}, {U'ħ', U'h'}, {U'ı', U'i'}, {U'ŧ', U't'}};

const icu::Normalizer2& compatibility() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* instance = icu::Normalizer2::getNFKCCasefoldInstance(status);
  if (U_FAILURE(status)) {
    throw base::Error(base::Exit::software, base::tr("ICU has no NFKC data: {1}", {u_errorName(status)}));
  }
  return *instance;
}

}  // namespace

std::span<const Sign> signs() { return sign_table; }

char32_t straight_quote(char32_t c) {
  const Sign* found = find_sign(c);
  return found && found->script == Script::quote ? found->normal : c;
}

std::span<const Stroke> strokes() { return stroke_table; }

char32_t without_accents(char32_t c) {
  if (c < 0xC0 || is_hangul(c)) return c;
  const auto* stroke =
      std::find_if(std::begin(stroke_table), std::end(stroke_table), [c](const Stroke& row) { return row.c == c; });
  if (stroke != std::end(stroke_table)) return stroke->plain;
  UErrorCode status = U_ZERO_ERROR;
  if (uscript_getScript(static_cast<UChar32>(c), &status) != USCRIPT_LATIN || U_FAILURE(status)) return c;
  const icu::Normalizer2* canonical = icu::Normalizer2::getNFDInstance(status);
  icu::UnicodeString parts;
  if (U_FAILURE(status) || !canonical->getDecomposition(static_cast<UChar32>(c), parts)) return c;
  return static_cast<char32_t>(parts.char32At(0));
}

std::string without_accents(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) base::append_utf8(out, without_accents(base::next_code_point(text, at)));
  return out;
}

std::vector<NormalizedChar> normalize(std::string_view text) {
  std::vector<NormalizedChar> out;
  out.reserve(text.size() / 2);
  for (std::size_t at = 0; at < text.size();) {
    const auto begin = static_cast<std::uint32_t>(at);
    const char32_t c = base::next_code_point(text, at);
    const auto end = static_cast<std::uint32_t>(at);
    const auto push = [&](char32_t normal, Script script) {
      out.push_back({without_accents(normal), normal, script, begin, end});
    };
    if (c < 0x80) {
      const NormalizedChar ascii = of_ascii(c);
      push(ascii.c, ascii.script);
      continue;
    }
    if (is_hangul(c)) {
      push(c, Script::hangul);
      continue;
    }
    if (c >= 0x4E00 && c <= 0x9FFF) {
      push(c, Script::han);
      continue;
    }
    if (const Sign* found = find_sign(c)) {
      push(found->normal, found->script);
      continue;
    }
    if (c >= 0x3131 && c <= 0x3163) {  // a jamo alone, as in ㅋㅋ
      push(c, Script::letter);
      continue;
    }
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString plain = compatibility().normalize(icu::UnicodeString(static_cast<UChar32>(c)), status);
    for (int32_t i = 0; U_SUCCESS(status) && i < plain.length(); i = plain.moveIndex32(i, 1)) {
      const auto part = static_cast<char32_t>(plain.char32At(i));
      if (part < 0x80) {
        const NormalizedChar ascii = of_ascii(part);
        push(ascii.c, ascii.script);
      } else {
        push(part, script_of(part));
      }
    }
  }
  return out;
}

std::string normalized(std::string_view text) {
  std::string out;
  for (const NormalizedChar& c : normalize(base::nfc(text))) base::append_utf8(out, c.c);
  return out;
}

}  // namespace indexer::text
