// Stems of words in other scripts than Hangul, by the Snowball rules of the text's language.
#pragma once

#include <string>
#include <string_view>

namespace indexer::text {

// The stem of a folded word. `language` is BCP 47; where it has no Snowball rules, and in Korean texts, English ones.
// Words with digits are their own stem.
std::string latin_stem(std::string_view word, std::string_view language);

// The name of the Snowball rules for a language ("en" for Korean, "" for Japanese).
std::string_view stemmer_of(std::string_view language);

}  // namespace indexer::text
