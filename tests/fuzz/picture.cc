// Input: any bytes, read as a picture. Its width and height are those of one that can be shown, or it is an SVG
// without them.
#include <cstdint>
#include <cstdlib>

#include "base/image_type.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto picture = base::identify_image({reinterpret_cast<const char*>(data), size});
  if (!picture) return 0;
  const bool vector = picture->extension == "svg";
  if (vector == picture->size.has_value()) std::abort();
  if (!vector && !picture->inert) std::abort();
  return 0;
}
