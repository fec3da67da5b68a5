// What picture some bytes are, told from the bytes alone: a server's Content-Type and an address's ending often err.
//
// PNG (W3C PNG, section 11.2.2), JPEG (ITU T.81, annex B), GIF 89a, WebP (RFC 9649), SVG.
#pragma once

#include <optional>
#include <string_view>

namespace base {

struct ImageInfo {
  std::string_view type;       // media type, "image/png"
  std::string_view extension;  // "png"
  int width = 0;               // pixels; 0 for SVG, which has no size of its own
  int height = 0;
  // False for an SVG that could run a script, or fetch something when it is opened. Conservative: what is not surely
  // harmless is not.
  bool inert = true;
};

// Nothing when the bytes are no picture of these kinds, or one without a size. Linear time.
std::optional<ImageInfo> identify_image(std::string_view bytes);

}  // namespace base
