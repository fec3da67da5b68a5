#include "crawler/extract/names/name_particles.h"

#include <algorithm>
#include <array>

namespace crawler::extract {
namespace {

// Words in small letters that stand within names and between them, and what must mark a text as names for them to
// count.
struct SmallWord {
  std::string_view word;
  NamedBy least;
};
constexpr std::array<SmallWord, 36> small_words{{
    {"de", NamedBy::nothing},  {"van", NamedBy::nothing}, {"der", NamedBy::nothing}, {"den", NamedBy::nothing},
    {"von", NamedBy::nothing}, {"la", NamedBy::nothing},  {"di", NamedBy::nothing},  {"da", NamedBy::nothing},
    {"del", NamedBy::nothing}, {"du", NamedBy::nothing},  {"ten", NamedBy::nothing}, {"ter", NamedBy::nothing},
    {"zu", NamedBy::nothing},  {"bin", NamedBy::nothing}, {"al", NamedBy::nothing},  {"el", NamedBy::nothing},
    {"dos", NamedBy::nothing}, {"do", NamedBy::nothing},  {"le", NamedBy::credit},   {"af", NamedBy::credit},
    {"y", NamedBy::credit},    {"e", NamedBy::credit},    {"i", NamedBy::credit},    {"und", NamedBy::credit},
    {"and", NamedBy::credit},  {"et", NamedBy::credit},   {"the", NamedBy::credit},  {"och", NamedBy::credit},
    {"og", NamedBy::credit},   {"oraz", NamedBy::credit}, {"med", NamedBy::credit},  {"ibn", NamedBy::element},
    {"zum", NamedBy::element}, {"dem", NamedBy::element}, {"des", NamedBy::element}, {"zur", NamedBy::element},
}};

}  // namespace

bool stands_in_names(std::string_view word, NamedBy by) {
  return std::any_of(small_words.begin(), small_words.end(),
                     [&](const SmallWord& each) { return each.word == word && each.least <= by; });
}

}  // namespace crawler::extract
