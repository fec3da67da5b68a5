#include "base/korean_particle.h"

#include <algorithm>
#include <array>

#include "base/strings.h"
#include "base/text.h"

namespace base {
namespace {

// How a word's last syllable ends.
enum class Final { vowel, rieul, consonant };

struct Forms {
  std::string_view both;       // as messages write it
  std::string_view consonant;  // behind a final consonant
  std::string_view vowel;      // behind a vowel
  bool rieul_as_vowel = false;
};
constexpr std::array<Forms, 8> forms{{{"을(를)", "을", "를"},
                                      {"은(는)", "은", "는"},
                                      {"이(가)", "이", "가"},
                                      {"과(와)", "과", "와"},
                                      {"이(라)", "이라", "라"},
                                      {"(이)라", "이라", "라"},
                                      {"(이)나", "이나", "나"},
                                      {"(으)로", "으로", "로", true}}};

constexpr char32_t first_syllable = 0xAC00, last_syllable = 0xD7A3;
constexpr char32_t finals = 28, final_rieul = 8;

Final of_syllable(char32_t syllable) {
  const char32_t final = (syllable - first_syllable) % finals;
  return final == 0 ? Final::vowel : final == final_rieul ? Final::rieul : Final::consonant;
}

// 영 일 이 삼 사 오 육 칠 팔 구; behind a digit that is not zero, zeros are read 십, 백, 천, 만 and 억, but twelve of
// them 조.
Final of_number(std::string_view digits) {
  const std::size_t last = digits.find_last_not_of('0');
  if (last == std::string_view::npos) return Final::consonant;
  const std::size_t zeros = digits.size() - 1 - last;
  constexpr std::size_t trillion = 12, ten_quadrillion = 16;
  if (zeros > 0) return zeros >= trillion && zeros < ten_quadrillion ? Final::vowel : Final::consonant;
  switch (digits.back()) {
    case '1':
    case '7':
    case '8':
      return Final::rieul;
    case '3':
    case '6':
      return Final::consonant;
    default:
      return Final::vowel;
  }
}

bool contains(std::string_view letters, char letter) { return letters.find(letter) != std::string_view::npos; }

// 엘, 엠, 엔 and 알 are the names that end in a consonant.
Final of_letter_name(char capital) {
  if (capital == 'L' || capital == 'R') return Final::rieul;
  return capital == 'M' || capital == 'N' ? Final::consonant : Final::vowel;
}

// How the end of a word such as "index", "web" or "json" is read: a final consonant where Korean has one for it. What
// Korean says with a vowel behind it ("list" 리스트, "log" 로그, "server" 서버) ends in that vowel.
Final of_word(std::string_view word) {
  const char last = word.back();
  const char before = word.size() > 1 ? word[word.size() - 2] : ' ';
  if (last == 'l' || word.ends_with("le")) return Final::rieul;
  if (last == 'm' || last == 'n' || word.ends_with("ng") || word.ends_with("ck")) return Final::consonant;
  if (word.ends_with("me") || word.ends_with("ne")) return Final::consonant;
  return contains("bcpt", last) && contains("aeiou", before) ? Final::consonant : Final::vowel;
}

Final of_latin(std::string_view word) {
  const bool capitals = std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  return capitals ? of_letter_name(word.back()) : of_word(ascii_lower(word));
}

// Returns the longest end of the text whose characters all fit.
template <typename Fits>
std::string_view row_at_end(std::string_view text, const Fits& fits) {
  std::size_t begin = text.size();
  while (begin > 0 && fits(text[begin - 1])) --begin;
  return text.substr(begin);
}

std::size_t begin_of_last_character(std::string_view text) {
  std::size_t at = text.size() - 1;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
  return at;
}

Final last_sound(std::string_view text) {
  while (!text.empty()) {
    const char last = text.back();
    // A separator of thousands is not read.
    if (is_ascii_digit(last)) {
      std::string digits(row_at_end(text, [](char c) { return is_ascii_digit(c) || c == ','; }));
      std::erase(digits, ',');
      return of_number(digits);
    }
    if (is_ascii_letter(last)) return of_latin(row_at_end(text, is_ascii_letter));
    std::size_t at = begin_of_last_character(text);
    const std::size_t begin = at;
    const char32_t character = next_code_point(text, at);
    if (character >= first_syllable && character <= last_syllable) return of_syllable(character);
    text = text.substr(0, begin);
  }
  return Final::vowel;
}

}  // namespace

std::optional<Particle> korean_particle(std::string_view text, std::string_view before) {
  for (const Forms& each : forms) {
    if (!text.starts_with(each.both)) continue;
    const Final sound = last_sound(before);
    const bool vowel = sound == Final::vowel || (sound == Final::rieul && each.rieul_as_vowel);
    return Particle{vowel ? each.vowel : each.consonant, each.both.size()};
  }
  return std::nullopt;
}

}  // namespace base
