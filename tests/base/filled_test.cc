#include "base/filled.h"

#include <gtest/gtest.h>

namespace base {
namespace {

TEST(Filled, PutsValuesInTheOrderOfTheirNumbers) {
  EXPECT_EQ(filled("{2} of {1}", {"ten", "one"}), "one of ten");
  EXPECT_EQ(filled("{1}{1}", {"별"}), "별별");
  EXPECT_EQ(filled("nothing", {}), "nothing");
}

TEST(Filled, LeavesWhatIsNoNumberOfAValue) {
  EXPECT_EQ(filled("{2} {0} {x} {1", {"one"}), "{2} {0} {x} {1");
  EXPECT_EQ(filled("{1}", {"{1}"}), "{1}") << "a value is not looked into";
}

}  // namespace
}  // namespace base
