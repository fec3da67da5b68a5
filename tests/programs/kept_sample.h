// The sample archive as if it had been kept for years, the same on every machine: each page captured at a different
// instant, with everything in it that an export must carry.
#pragma once

#include "tests/support/desk.h"

namespace test_support {

// Fills the desk's empty archive with the sample archive's columns and their raw pages; among them
//   an edited one, one whose edit moved it into another year, one that moved to another address,
//   one that is gone, a newspaper's copy with a smaller id than its primary, one without a day,
//   a picture that two columns of two years show, one that was replaced, one that never came;
// and gives the desk topics of its own, so that a change of the shipped ones does not matter.
void keep_sample(const Desk& desk);

}  // namespace test_support
