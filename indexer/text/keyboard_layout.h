// The Korean two-set keyboard (두벌식, KS X 5002) and the letters of Hangul: for words typed in the wrong mode.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace indexer::text {

// The compatibility jamo of a syllable, compound vowels and finals as their two parts (과: ㄱㅗㅏ, 값: ㄱㅏㅂㅅ),
// doubled consonants as one.
std::u32string jamo_of(char32_t syllable);

// The Hangul that the keys of a Latin word write (gksrnr: 한국); nothing when they make no whole syllables.
std::optional<std::string> typed_as_hangul(std::string_view word);

// The Latin letters whose keys write this Hangul (헤ㅕ: gpu); nothing when it holds anything else.
std::optional<std::string> typed_as_latin(std::string_view word);

}  // namespace indexer::text
