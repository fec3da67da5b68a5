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
  return view.styled(Style::heading, column.published.text() + "  " + harmless(column.title)) + " " +
         linked_id(view, column);
}

std::string linked_id(const View& view, const archive::Column& column) {
  return view.linked("#" + std::to_string(column.id), column.url);
}

std::string listed_id(const View& view, const archive::Column& column) {
  constexpr int id_cells = 6;
  const std::string id = std::to_string(column.id);
  const std::string padded = base::align_right(id, id_cells);
  return view.styled(Style::dim, padded.substr(0, padded.size() - id.size()) + view.linked(id, column.url));
}

}  // namespace search_cli::view
