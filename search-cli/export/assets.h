// Files that exports carry along, from the folders of that name beside this header (cmake/embed.cmake).
#pragma once

#include <string_view>

namespace search_cli::exporter {
namespace assets {

extern const std::string_view epub_style_css;
extern const std::string_view html_style_css;
extern const std::string_view html_search_js;
extern const std::string_view html_icon_svg;

}  // namespace assets
}  // namespace search_cli::exporter
