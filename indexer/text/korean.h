// Korean words: where the stem of an eojeol (a word between spaces) ends.
//
// Not a morphological analysis. A noun keeps its stem before its particles, a noun made a verb (하다, 되다) before its
// tail; the longest tail or particle of the tables that fits is taken off. Which particles can follow depends on the
// stem's last consonant (은 after one, 는 after none). A native verb keeps its ending: the bigrams find it. The same
// rule is applied to texts and to questions, so that a wrong cut is at least the same cut.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace indexer::text {

constexpr bool is_hangul(char32_t c) { return c >= 0xAC00 && c <= 0xD7A3; }

// What a syllable must end in for a particle to follow it.
enum class After : unsigned char { any, consonant, vowel, vowel_or_rieul, consonant_not_rieul };

struct Ending {
  std::u32string_view text;
  After after = After::any;
};

// Orders by the last syllable, then the one before it, and so on: endings of one word lie close together.
bool ordered_from_behind(std::u32string_view a, std::u32string_view b);

// The tables (korean_endings.cc), in that order.
std::span<const Ending> particles();
std::span<const Ending> predicate_tails();

// Syllables of a word of Hangul that its stem has, at least `least` of them; the word's size when nothing comes off.
std::size_t stem_length(std::u32string_view word, std::size_t least = 2);

// True when the whole word is a particle ("는", "에서"): what may be glued to a Latin word or a closing quote.
bool is_particle(std::u32string_view word);

// True when the word is a noun of one syllable, alone or before its particles (별, 별은, 별들에서부터). Not a predicate
// (강한), nor what only looks so: a noun of two syllables whose second is a particle too (나라, 회의, 결과를).
bool is_single(std::u32string_view word);

// True when the word's first two syllables are a noun of the second kind.
bool begins_like_single(std::u32string_view word);

// Words that carry no meaning of their own in a question (무엇, 어떤, 누구인가): left out of ranking there.
bool is_function_word(std::u32string_view word);

}  // namespace indexer::text
