// The language of a text as a BCP 47 tag.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace crawler::extract {

// How many bytes of a text tell its language.
inline constexpr std::size_t language_sample = 6000;

// The language that a text is written in, without region: by its script (Hangul is "ko", Kana "ja", Han "zh", Greek
// "el", ...), else by its most frequent function words. Empty when it is too short to tell, or when two languages fit
// alike. Looks at the first 6,000 bytes.
std::string detect_language(std::string_view text);

// Whether a word, which is in lower case, is among the most frequent function words of a language: an article, a
// preposition, a conjunction or a pronoun. Such words tell nothing about what a text speaks of.
bool is_function_word(std::string_view word);

// The script of the text decides where it can: Hangul is "ko", Kana "ja", Han "zh". Else the language is what the page
// declares, put in order: "ko_KR_UTF-8" -> "ko-KR"; where it declares none, detect_language(). Looks at the first 6,000
// bytes.
std::string language_of(std::string_view text, std::string_view declared);

}  // namespace crawler::extract
