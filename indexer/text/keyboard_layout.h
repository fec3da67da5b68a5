// The Korean two-set keyboard (두벌식, KS X 5002) and the letters of Hangul, for words typed in the wrong input mode.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace indexer::text {

// Returns the letters of a syllable as compatibility jamo: compound vowels and finals as their two parts (과: ㄱㅗㅏ,
// 값: ㄱㅏㅂㅅ), doubled consonants as one. REQUIRES: is_hangul(syllable).
std::u32string jamo_of(char32_t syllable);

// Returns the Hangul that the keys of a Latin word type (gksrnr: 한국); nothing when they do not make whole syllables.
std::optional<std::string> typed_as_hangul(std::string_view word);

// Returns the Latin letters whose keys type this Hangul (헤ㅕ: gpu); nothing when the word has other characters.
std::optional<std::string> typed_as_latin(std::string_view word);

}  // namespace indexer::text
