#include "indexer/text/korean.h"

#include <gtest/gtest.h>

#include <string>

namespace indexer::text {
namespace {

TEST(Korean, EachParticleOfTheTableIsOne) {
  for (const Ending& particle : particles())
    EXPECT_TRUE(is_particle(particle.text)) << testing::PrintToString(particle.text);
}

TEST(Korean, WhatIsNotInTheTableOfParticlesIsNone) {
  for (const std::u32string_view word : {U"", U"강", U"강은", U"은강", U"했습니다", U"에서부터까지는마저조차도"})
    EXPECT_FALSE(is_particle(word)) << testing::PrintToString(word);
}

TEST(Korean, EachTailOfTheTableIsCutOffBehindAWordThatItFits) {
  for (const Ending& ending : predicate_tails()) {
    const bool vowel = ending.after == After::vowel || ending.after == After::vowel_or_rieul;
    const std::u32string word = (vowel ? U"누리" : U"누림") + std::u32string(ending.text);
    EXPECT_LE(parts_of(word, 2).stem, 2U) << testing::PrintToString(word);
  }
}

}  // namespace
}  // namespace indexer::text
