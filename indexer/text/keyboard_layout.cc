#include "indexer/text/keyboard_layout.h"

#include <algorithm>
#include <array>

#include "indexer/text/analyzer.h"
#include "indexer/text/syllables.h"

namespace indexer::text {
namespace {

constexpr std::u32string_view initials = U"ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
constexpr std::u32string_view vowels = U"ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";
// The first final is none.
constexpr std::u32string_view finals = U" ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";

struct Compound {
  char32_t whole, first, second;
};
constexpr std::array compounds{
    Compound{U'ㅘ', U'ㅗ', U'ㅏ'}, Compound{U'ㅙ', U'ㅗ', U'ㅐ'}, Compound{U'ㅚ', U'ㅗ', U'ㅣ'},
    Compound{U'ㅝ', U'ㅜ', U'ㅓ'}, Compound{U'ㅞ', U'ㅜ', U'ㅔ'}, Compound{U'ㅟ', U'ㅜ', U'ㅣ'},
    Compound{U'ㅢ', U'ㅡ', U'ㅣ'}, Compound{U'ㄳ', U'ㄱ', U'ㅅ'}, Compound{U'ㄵ', U'ㄴ', U'ㅈ'},
    Compound{U'ㄶ', U'ㄴ', U'ㅎ'}, Compound{U'ㄺ', U'ㄹ', U'ㄱ'}, Compound{U'ㄻ', U'ㄹ', U'ㅁ'},
    Compound{U'ㄼ', U'ㄹ', U'ㅂ'}, Compound{U'ㄽ', U'ㄹ', U'ㅅ'}, Compound{U'ㄾ', U'ㄹ', U'ㅌ'},
    Compound{U'ㄿ', U'ㄹ', U'ㅍ'}, Compound{U'ㅀ', U'ㄹ', U'ㅎ'}, Compound{U'ㅄ', U'ㅂ', U'ㅅ'},
};

// The keys a to z without and with shift.
constexpr std::u32string_view plain_keys = U"ㅁㅠㅊㅇㄷㄹㅎㅗㅑㅓㅏㅣㅡㅜㅐㅔㅂㄱㄴㅅㅕㅍㅈㅌㅛㅋ";
constexpr std::u32string_view shifted_keys = U"ㅁㅠㅊㅇㄸㄹㅎㅗㅑㅓㅏㅣㅡㅜㅒㅖㅃㄲㄴㅆㅕㅍㅉㅌㅛㅋ";

void append_parts(std::u32string& out, char32_t jamo) {
  const auto found =
      std::find_if(compounds.begin(), compounds.end(), [jamo](const Compound& c) { return c.whole == jamo; });
  if (found == compounds.end()) {
    out += jamo;
  } else {
    out += found->first;
    out += found->second;
  }
}

char32_t compound_of(char32_t first, char32_t second) {
  const auto found = std::find_if(compounds.begin(), compounds.end(),
                                  [&](const Compound& c) { return c.first == first && c.second == second; });
  return found == compounds.end() ? 0 : found->whole;
}

constexpr auto none = std::u32string_view::npos;

// Takes one syllable from jamo at `at`; 0 when they make none. A consonant before a vowel begins the next syllable.
char32_t take_syllable(std::u32string_view jamo, std::size_t& at) {
  const auto peek = [&](std::size_t i) { return i < jamo.size() ? jamo[i] : U'\0'; };
  const auto is_vowel = [](char32_t c) { return c != 0 && vowels.find(c) != none; };
  const std::size_t initial = peek(at) ? initials.find(peek(at)) : none;
  if (initial == none || !is_vowel(peek(at + 1))) return 0;
  char32_t vowel = peek(at + 1);
  std::size_t next = at + 2;
  if (const char32_t both = compound_of(vowel, peek(next)); both && is_vowel(both)) {
    vowel = both;
    ++next;
  }
  std::size_t final = 0;
  const auto closes = [&](std::size_t i) {
    return peek(i) && finals.find(peek(i)) != none && finals.find(peek(i)) > 0 && !is_vowel(peek(i + 1));
  };
  if (closes(next)) {
    char32_t last = peek(next++);
    const char32_t both = compound_of(last, peek(next));
    if (both && !is_vowel(both) && closes(next)) {
      last = both;
      ++next;
    }
    final = finals.find(last);
  }
  at = next;
  return static_cast<char32_t>(first_hangul + (initial * vowels.size() + vowels.find(vowel)) * finals.size() + final);
}

}  // namespace

std::u32string jamo_of(char32_t syllable) {
  const auto initial = static_cast<std::size_t>(initial_of(syllable)),
             vowel = static_cast<std::size_t>(vowel_of(syllable)), final = static_cast<std::size_t>(final_of(syllable));
  std::u32string out;
  out += initials[initial];
  append_parts(out, vowels[vowel]);
  if (final > 0) append_parts(out, finals[final]);
  return out;
}

std::optional<std::string> typed_as_hangul(std::string_view word) {
  std::u32string jamo;
  for (const char c : word) {
    if (c >= 'a' && c <= 'z') {
      jamo += plain_keys[static_cast<std::size_t>(c - 'a')];
    } else if (c >= 'A' && c <= 'Z') {
      jamo += shifted_keys[static_cast<std::size_t>(c - 'A')];
    } else {
      return std::nullopt;
    }
  }
  std::u32string out;
  for (std::size_t at = 0; at < jamo.size();) {
    const char32_t syllable = take_syllable(jamo, at);
    if (!syllable) return std::nullopt;
    out += syllable;
  }
  if (out.empty()) return std::nullopt;
  return to_utf8(out);
}

std::optional<std::string> typed_as_latin(std::string_view word) {
  std::string out;
  for (const char32_t c : to_utf32(word)) {
    std::u32string jamo;
    if (is_hangul(c)) {
      jamo = jamo_of(c);
    } else {
      append_parts(jamo, c);
    }
    for (const char32_t letter : jamo) {
      const std::size_t plain = plain_keys.find(letter);
      const std::size_t shifted = shifted_keys.find(letter);
      if (plain == none && shifted == none) return std::nullopt;
      out += static_cast<char>(plain != none ? 'a' + plain : 'A' + shifted);
    }
  }
  if (out.empty()) return std::nullopt;
  return out;
}

}  // namespace indexer::text
