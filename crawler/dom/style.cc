#include "crawler/dom/style.h"

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "base/strings.h"

namespace crawler::dom {
namespace {

constexpr double far_outside = -900;     // pixels or percent to the left of the page, or above it
constexpr std::size_t max_style = 4096;  // bytes that are read: a style is asked for each block in its element
constexpr Node max_nodes_inside = 200;   // looked at for styles that undo the outer one

// The number that a length begins with ("-9999px"); nothing for a word.
std::optional<double> number_of(const std::string& value) {
  char* end = nullptr;
  const double number = std::strtod(value.c_str(), &end);
  if (end == value.c_str()) return std::nullopt;
  return number;
}

bool is_at_most(std::string_view style, std::string_view property, double limit) {
  const auto number = number_of(style_value(style, property));
  return number && *number <= limit;
}

// Whether a style inside the element sets the property again.
bool is_set_inside(const Tree& document, Node n, std::string_view property) {
  for (Node i = n + 1; i < std::min(document.end(n), n + max_nodes_inside); ++i) {
    if (!style_value(document.attribute(i, "style"), property).empty()) return true;
  }
  return false;
}

// A box of no size, or one cut to nothing.
bool is_clipped(std::string_view style) {
  const std::string clip = style_value(style, "clip"), path = style_value(style, "clip-path");
  if (clip.starts_with("rect(")) {
    bool shows = false;
    for (const char c : clip.substr(5)) shows = shows || (c >= '2' && c <= '9') || c == 'a';
    if (!shows) return true;
  }
  if (path.starts_with("inset(50%") || path.starts_with("inset(100%")) return true;
  const std::string overflow = style_value(style, "overflow");
  if (overflow != "hidden" && overflow != "clip") return false;
  const bool low = is_at_most(style, "height", 1);
  const bool narrow = is_at_most(style, "width", 1);
  return low || narrow;
}

}  // namespace

std::string style_value(std::string_view style, std::string_view property) {
  std::string found;
  style = style.substr(0, max_style);
  while (!style.empty()) {
    const std::size_t end = std::min(style.find(';'), style.size());
    const std::string_view declaration = style.substr(0, end);
    style.remove_prefix(std::min(end + 1, style.size()));
    const std::size_t colon = declaration.find(':');
    if (colon == std::string_view::npos) continue;
    if (!base::equal_ignoring_case(base::trim(declaration.substr(0, colon)), property)) continue;
    std::string_view value = declaration.substr(colon + 1);
    value = base::trim(value.substr(0, value.find('!')));
    found.clear();
    for (const char c : value) found += base::ascii_lower(c);
  }
  return found;
}

bool is_out_of_sight(const Tree& document, Node n) {
  const std::string_view style = document.attribute(n, "style");
  if (style.empty()) return false;
  if (style_value(style, "display") == "none") return true;
  const std::string visibility = style_value(style, "visibility");
  if ((visibility == "hidden" || visibility == "collapse") && !is_set_inside(document, n, "visibility")) return true;
  const auto size = number_of(style_value(style, "font-size"));
  if (size && *size == 0 && !is_set_inside(document, n, "font-size")) return true;
  if (is_clipped(style) || is_at_most(style, "text-indent", far_outside)) return true;
  const std::string position = style_value(style, "position");
  if (position != "absolute" && position != "fixed") return false;
  return is_at_most(style, "left", far_outside) || is_at_most(style, "top", far_outside) ||
         is_at_most(style, "right", far_outside);
}

}  // namespace crawler::dom
