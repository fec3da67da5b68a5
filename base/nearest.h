// The word that was most likely meant by a misspelt one, among a few known ones: verbs, options, names of sources.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace base {

// Returns the known word with the fewest edits from `typed` (a byte inserted, deleted or replaced, or two neighbours
// swapped), at most one for up to four bytes and two for longer words; else the only one that begins with `typed`. ""
// when none is near. Case of A to Z does not count.
std::string nearest_word(std::string_view typed, std::span<const std::string> known);

// Returns a hint for a word that is not known: "Did you mean MEANT?" when one is near, else `otherwise`.
std::string did_you_mean(std::string_view typed, std::span<const std::string> known, const std::string& otherwise);

}  // namespace base
