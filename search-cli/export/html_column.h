// The page of one column in the HTML export.
#pragma once

#include <string>

#include "search-cli/export/html_parts.h"
#include "search-cli/export/pictures.h"

namespace search_cli::exporter {

// Returns the column as an <article>, with its pictures in the folder images/ beside the page's own. `topics` says
// whether its topics link to their pages.
std::string column_article(const Site& site, const Entry& entry, std::size_t at, const Sorted& pictures,
                           Site::Chip topics);

// Returns the whole page. `at` is the column's place in the catalog's items.
std::string column_page(const Site& site, const Entry& entry, std::size_t at, const Sorted& pictures);

}  // namespace search_cli::exporter
