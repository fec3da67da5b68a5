// Texts that a page carries as data, compared with what it shows.
#include "crawler/extract/text/embedded_text.h"

#include <gtest/gtest.h>

namespace crawler::extract {
namespace {

TEST(Shingles, TellWhichShareOfATextStandsInAnother) {
  Shingles shingles;
  shingles.add("the river flows through the old town");
  EXPECT_EQ(shingles.share("The river flows through"), 1.0F);
  EXPECT_EQ(shingles.share("one two three four five"), 0.0F);
  EXPECT_EQ(shingles.share("river flows"), std::nullopt) << "too short to tell";
}

}  // namespace
}  // namespace crawler::extract
