// Syllables of Korean and Japanese in Unicode.
#pragma once

namespace indexer::text {

constexpr char32_t first_hangul = 0xAC00, last_hangul = 0xD7A3;  // 가, 힣
// A syllable of Hangul, not a jamo alone.
constexpr bool is_hangul(char32_t c) { return c >= first_hangul && c <= last_hangul; }
// Hiragana and katakana.
constexpr bool is_kana(char32_t c) { return c >= 0x3040 && c <= 0x30FF; }

// A Hangul syllable is a number made of its initial consonant, vowel and final consonant, the first of which is none
// (Unicode, section 3.12).
constexpr int vowel_count = 21, final_count = 28;

// REQUIRES for all: is_hangul(syllable).
constexpr int initial_of(char32_t syllable) {
  return static_cast<int>(syllable - first_hangul) / (vowel_count * final_count);
}
constexpr int vowel_of(char32_t syllable) {
  return static_cast<int>(syllable - first_hangul) / final_count % vowel_count;
}
constexpr int final_of(char32_t syllable) { return static_cast<int>(syllable - first_hangul) % final_count; }

}  // namespace indexer::text
