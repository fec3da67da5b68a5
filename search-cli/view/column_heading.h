// The lines that head a column wherever it is shown on a terminal.
#pragma once

#include <string>

#include "archive/column.h"
#include "search-cli/view/terminal_view.h"

namespace search_cli::view {

// "2021-04-16 · SERIES · AUTHOR", without what the column does not have; harmless for a terminal.
std::string byline(const archive::Column& column);

// "#17", as a link to the column's page where the terminal shows links.
std::string linked_id(const View& view, const archive::Column& column);

// "2021-04-16  TITLE #17", the day and title as a heading; harmless for a terminal.
std::string heading_line(const View& view, const archive::Column& column);

// The id in the dim style, aligned to the right in the lists of columns.
std::string listed_id(const View& view, const archive::Column& column);

}  // namespace search_cli::view
