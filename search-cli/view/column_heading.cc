#include "search-cli/view/column_heading.h"

#include <vector>

#include "base/strings.h"
#include "base/width.h"

namespace search_cli::view {

std::string byline(const archive::Column& column) {
  std::vector<std::string> parts;
  for (const std::string& part : {column.published.text(), column.series, column.author})
    if (!part.empty()) parts.push_back(harmless(part));
  return base::joined(parts, " · ");
}

std::string heading_line(const View& view, const archive::Column& column) {
  return view.styled(Style::heading, column.published.text() + "  " + harmless(column.title)) + " #" +
         std::to_string(column.id);
}

std::string listed_id(const View& view, const archive::Column& column) {
  constexpr int id_cells = 6;
  return view.styled(Style::dim, base::align_right(std::to_string(column.id), id_cells));
}

}  // namespace search_cli::view
