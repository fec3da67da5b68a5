#include "base/image_type.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "base/strings.h"
#include "base/text.h"

namespace base {
namespace {

// Reads a number of `count` bytes at an offset; 0 beyond the end.
std::uint32_t number_at(std::string_view bytes, std::size_t at, std::size_t count, bool big) {
  if (at + count > bytes.size()) return 0;
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < count; ++i)
    value = value << 8 | static_cast<unsigned char>(bytes[at + (big ? i : count - 1 - i)]);
  return value;
}

std::optional<ImageInfo> sized(std::string_view type, std::string_view extension, std::uint32_t width,
                               std::uint32_t height) {
  constexpr std::uint32_t most = 1u << 24;  // the limit of WebP; a PNG could state more
  if (width == 0 || height == 0 || width > most || height > most) return std::nullopt;
  return ImageInfo{type, extension, PixelSize{static_cast<int>(width), static_cast<int>(height)}, true};
}

std::optional<ImageInfo> png(std::string_view bytes) {
  if (bytes.substr(12, 4) != "IHDR") return std::nullopt;
  return sized("image/png", "png", number_at(bytes, 16, 4, true), number_at(bytes, 20, 4, true));
}

std::optional<ImageInfo> gif(std::string_view bytes) {
  return sized("image/gif", "gif", number_at(bytes, 6, 2, false), number_at(bytes, 8, 2, false));
}

// The size stands in the first frame header, behind segments that each say how long they are.
std::optional<ImageInfo> jpeg(std::string_view bytes) {
  for (std::size_t at = 2; at + 4 <= bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) != 0xFF) return std::nullopt;
    const auto marker = static_cast<unsigned char>(bytes[at + 1]);
    if (marker == 0xFF) {  // fill byte
      ++at;
      continue;
    }
    const bool frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (frame) return sized("image/jpeg", "jpg", number_at(bytes, at + 7, 2, true), number_at(bytes, at + 5, 2, true));
    if (marker < 0xC0 || marker == 0xD9 || marker == 0xDA) return std::nullopt;
    at += 2 + std::max<std::size_t>(2, number_at(bytes, at + 2, 2, true));
  }
  return std::nullopt;
}

std::optional<ImageInfo> webp(std::string_view bytes) {
  constexpr std::size_t least = 26;  // no picture is shorter
  if (bytes.size() < least) return std::nullopt;
  const std::string_view chunk = bytes.substr(12, 4);
  std::uint32_t width = 0, height = 0;
  if (chunk == "VP8 " && bytes.substr(23, 3) == "\x9D\x01\x2A") {
    width = number_at(bytes, 26, 2, false) & 0x3FFF;
    height = number_at(bytes, 28, 2, false) & 0x3FFF;
  } else if (chunk == "VP8L" && bytes.substr(20, 1) == "\x2F") {
    const std::uint32_t packed = number_at(bytes, 21, 4, false);
    width = (packed & 0x3FFF) + 1;
    height = (packed >> 14 & 0x3FFF) + 1;
  } else if (chunk == "VP8X" && bytes.size() >= 30) {
    width = number_at(bytes, 24, 3, false) + 1;
    height = number_at(bytes, 27, 3, false) + 1;
  }
  return sized("image/webp", "webp", width, height);
}

bool space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

std::size_t skip_space(std::string_view text, std::size_t at) {
  while (at < text.size() && space(text[at])) ++at;
  return at;
}

// Where the root element begins: behind a byte order mark, the XML declaration, comments and the document type.
std::size_t root_of(std::string_view text) {
  std::size_t at = skip_space(text, text.starts_with("\xEF\xBB\xBF") ? 3 : 0);
  while (text.substr(at, 2) == "<?" || text.substr(at, 2) == "<!") {
    const std::string_view end = text.substr(at, 4) == "<!--" ? "-->" : ">";
    const std::size_t close = text.find(end, at + 2);
    if (close == std::string_view::npos) return text.size();
    at = skip_space(text, close + end.size());
  }
  return at;
}

// Whether every reference made by `word` and what follows it ("href=", "url(") stays inside the file.
bool references_stay(std::string_view lower, std::string_view word, char opens) {
  constexpr std::array<std::string_view, 5> inside{"#", "data:image/png;", "data:image/jpeg;", "data:image/gif;",
                                                   "data:image/webp;"};
  for (std::size_t at = 0; (at = lower.find(word, at)) != std::string_view::npos;) {
    at = skip_space(lower, at + word.size());
    if (lower.substr(at, 1) != std::string_view(&opens, 1)) continue;
    at = skip_space(lower, at + 1);
    if (lower.substr(at, 1) == "\"" || lower.substr(at, 1) == "'") at = skip_space(lower, at + 1);
    if (std::none_of(inside.begin(), inside.end(),
                     [&](std::string_view start) { return lower.substr(at, start.size()) == start; }))
      return false;
  }
  return true;
}

// An attribute whose name begins with "on" is a script.
bool has_handler(std::string_view lower) {
  for (std::size_t at = 0; (at = lower.find("on", at)) != std::string_view::npos; at += 2) {
    const char before = at ? lower[at - 1] : 'a';
    if (!space(before) && before != '"' && before != '\'' && before != '/') continue;
    std::size_t end = at + 2;
    while (end < lower.size() && lower[end] >= 'a' && lower[end] <= 'z') ++end;
    if (end > at + 2 && lower.substr(skip_space(lower, end), 1) == "=") return true;
  }
  return false;
}

bool is_inert(std::string_view svg) {
  const std::string lower = ascii_lower(svg);
  constexpr std::array<std::string_view, 16> forbidden{
      "script",  "foreignobject", "<!entity", "<!attlist", "<?xml-stylesheet", "@import", "attributename", "<iframe",
      "<object", "<embed",        "handler",  "<listener", "xml:base",         "\\",      "image-set",     "&#"};
  if (std::any_of(forbidden.begin(), forbidden.end(),
                  [&](std::string_view word) { return lower.find(word) != std::string::npos; }))
    return false;
  return references_stay(lower, "href", '=') && references_stay(lower, "url", '(') &&
         references_stay(lower, "src", '=') && !has_handler(lower);
}

std::optional<ImageInfo> svg(std::string_view bytes) {
  const std::size_t root = root_of(bytes);
  if (bytes.substr(root, 4) != "<svg" || root + 4 >= bytes.size()) return std::nullopt;
  const char next = bytes[root + 4];
  if ((!space(next) && next != '>' && next != '/') || bytes.find('\0') != std::string_view::npos || !valid_utf8(bytes))
    return std::nullopt;
  return ImageInfo{"image/svg+xml", "svg", std::nullopt, is_inert(bytes)};
}

}  // namespace

std::optional<ImageInfo> identify_image(std::string_view bytes) {
  if (bytes.size() < 16) return std::nullopt;
  if (bytes.starts_with("\x89PNG\r\n\x1A\n")) return png(bytes);
  if (bytes.starts_with("GIF87a") || bytes.starts_with("GIF89a")) return gif(bytes);
  if (bytes.starts_with("\xFF\xD8\xFF")) return jpeg(bytes);
  if (bytes.starts_with("RIFF") && bytes.substr(8, 4) == "WEBP") return webp(bytes);
  return svg(bytes);
}

}  // namespace base
