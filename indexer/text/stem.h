// Stems of words in other scripts than Hangul, by the Snowball stemmer (snowballstem.org) of the language.
#pragma once

#include <string>
#include <string_view>

namespace indexer::text {

// Returns the stem of a word as Analysis::written has it, without accents. `language` is that of the text (BCP 47),
// whose rules may look at the accents. Words with digits, and words of a language without a stemmer, are their own
// stem.
std::string latin_stem(std::string_view word, std::string_view language);

// Returns the name of the stemmer for a language: "en" for Korean or no language, "" for one without a stemmer
// (Japanese).
std::string_view stemmer_of(std::string_view language);

}  // namespace indexer::text
