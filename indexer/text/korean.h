// Korean words: where the stem of an eojeol (a word between spaces) ends.
//
// This is not a morphological analysis. The longest predicate tail (of 하다, 되다 and the like behind a noun) or else
// the longest particle of the tables that fits is cut off. Which particles can follow depends on the last consonant of
// the stem (은 after a consonant, 는 after a vowel). A native verb keeps its ending; bigrams find it. Texts and queries
// go through the same function, so that a wrong stem is the same wrong stem in both.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace indexer::text {

// What a syllable must end in for a particle to follow it.
enum class After : unsigned char { any, consonant, vowel, vowel_or_rieul, consonant_not_rieul };

// A particle or predicate tail.
struct Ending {
  std::u32string_view text;
  After after = After::any;
};

// Return the tables (korean_endings.cc), each ending once.
std::span<const Ending> particles();
std::span<const Ending> predicate_tails();
std::span<const Ending> spoken_endings();

// The lists of whole words that the functions below look into, for a program that takes words apart elsewhere.
enum class WordList {
  function,        // is_function_word
  question,        // is_question_word
  like_single,     // begins_like_single
  like_inflected,  // ends_like_inflected
};
// Returns the words of a list, in order.
std::span<const std::u32string_view> words_in(WordList list);

// The particles of one syllable in which no noun ends, but for those of the lists. The others (도, 로, 만) end many.
inline constexpr std::u32string_view sure_particles = U"은는을를에이가의와과";

// How many syllables the parts of a word of Hangul have.
struct WordParts {
  // Without the particle or predicate tail that was cut off; those of the word when none was.
  std::size_t stem;
  // Before a particle or predicate tail in which no noun ends (컴퓨터가, 도서관에서), so that no word can run across
  // that place, nor into the next word; those of the word when it has none. Particles that nouns end in as well (도,
  // 자, 로) and nouns that look inflected (어린이, 투자가) do not count as endings.
  std::size_t sure_stem;
  // Whether the word is a noun of one syllable, alone or with particles (별, 별은, 별들에서부터), and not a predicate
  // (강한) or a noun of two syllables whose second one could be a particle (나라, 회의, 결과를).
  bool single;
};

// Returns the parts of a word, whose stem has at least `least` syllables, one or two, if the word has so many.
WordParts parts_of(std::u32string_view word, std::size_t least);

// Returns whether the whole word is a particle ("는", "에서"), as one behind a Latin word or a closing quote is.
bool is_particle(std::u32string_view word);

// Returns whether the first two syllables of the word are such a noun of two syllables, by a list of them.
bool begins_like_single(std::u32string_view word);

// Returns whether the word ends in a noun that looks inflected (투자가, 어린이), by a list of them.
bool ends_like_inflected(std::u32string_view word);

// Returns whether the word is one of a list of words that ask or request (언제, 있나요, 알려주세요). A
// search does not require it, and it counts for next to nothing.
bool is_question_word(std::u32string_view word);

// Returns the number of syllables before a spoken, polite or subordinate ending of a native verb (잃어버렸는데,
// 만들려면), which a text will hardly have in that form; the size of the word when it has none. 하다 and 되다 behind a
// noun are predicate tails, see WordParts::stem.
std::size_t before_spoken_ending(std::u32string_view word);

// Returns whether the word carries no meaning of its own in a query (무엇, 어떤, 누구인가), where it counts for less.
bool is_function_word(std::u32string_view word);

}  // namespace indexer::text
