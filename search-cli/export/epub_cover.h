// The cover of a book: title, author and the twelve months of its year, with a dot a column in the colour of its topic.
#pragma once

#include <string>

#include "search-cli/export/catalog.h"

namespace search_cli::exporter {

// Returns an SVG 1.1 image of 1600 by 2400 without fonts, scripts or references of its own.
std::string epub_cover(const Catalog& catalog, const Span& year);

}  // namespace search_cli::exporter
