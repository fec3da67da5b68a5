// Files that are copied into exports. cmake/embed.cmake compiles them in from the folders html/, epub/ and postgresql/
// beside this header.
#pragma once

#include <string_view>

namespace search_cli::exporter {
namespace assets {

extern const std::string_view epub_style_css;
extern const std::string_view html_style_css;
extern const std::string_view html_analysis_js;
extern const std::string_view html_stem_js;
extern const std::string_view html_query_js;
extern const std::string_view html_find_js;
extern const std::string_view html_suggest_js;
extern const std::string_view html_search_js;
extern const std::string_view html_icon_svg;
extern const std::string_view postgresql_schema_sql;
extern const std::string_view postgresql_going_on_sql;
extern const std::string_view postgresql_merge_sql;

}  // namespace assets
}  // namespace search_cli::exporter
