// Pictures made for tests.
#pragma once

#include <string>

namespace test_support {

// Returns a PNG file of that size in pixels: stripes whose colours `seed` chooses.
std::string png(int width, int height, unsigned seed = 0);

}  // namespace test_support
