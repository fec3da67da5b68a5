// Which small words join the parts of names.
#include "crawler/extract/names/name_particles.h"

#include <gtest/gtest.h>

namespace crawler::extract {
namespace {

TEST(NameParticles, TheSurerATextHoldsNamesTheMoreSmallWordsJoinThem) {
  for (const char* word : {"de", "van", "von", "el", "di"})
    EXPECT_TRUE(stands_in_names(word, NamedBy::nothing)) << word;
  for (const char* word : {"und", "and", "le", "og"}) {
    EXPECT_FALSE(stands_in_names(word, NamedBy::nothing)) << word;
    EXPECT_TRUE(stands_in_names(word, NamedBy::credit)) << word;
  }
  EXPECT_FALSE(stands_in_names("zum", NamedBy::credit));
  EXPECT_TRUE(stands_in_names("zum", NamedBy::element));
  EXPECT_FALSE(stands_in_names("river", NamedBy::element));
}

}  // namespace
}  // namespace crawler::extract
