// Tells the type of a picture from its bytes: a server's Content-Type and the ending of a URL are often wrong.
//
// PNG (W3C PNG, section 11.2.2), JPEG (ITU-T T.81, annex B), GIF 87a and 89a, WebP (RFC 9649), SVG.
#pragma once

#include <optional>
#include <string_view>

namespace base {

// In pixels, both at least 1.
struct PixelSize {
  int width = 1;
  int height = 1;
};

// What a picture's bytes say about it. The texts have static storage.
struct ImageInfo {
  std::string_view type;       // media type, "image/png"
  std::string_view extension;  // "png"
  // Nothing for SVG, which is drawn at any size.
  std::optional<PixelSize> size;
  // False for an SVG that could run a script, or fetch something when it is opened. Conservative: false also where that
  // cannot be excluded.
  bool inert = true;
};

// Returns nothing when the bytes are not a picture of these types, or a PNG, JPEG, GIF or WebP that does not state its
// size. Reads the first headers only, and the whole of an SVG. Linear time.
std::optional<ImageInfo> identify_image(std::string_view bytes);

}  // namespace base
