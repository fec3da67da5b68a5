// Pictures of our own making.
#pragma once

#include <string>

namespace test_support {

// A whole PNG of that size: stripes whose colours `seed` chooses.
std::string png(int width, int height, unsigned seed = 0);

}  // namespace test_support
