// The tables that the search of a site works with (html/analysis.js, html/query.js): the endings, word lists, signs,
// readings and fields of the program's own index and query language, so that both find the same columns.
#pragma once

#include <map>
#include <string>

#include "search-cli/export/catalog.h"

namespace search_cli::exporter {

// The stems of Latin words in texts of a language with a stemmer of its own, which the script does not have: by the
// language's primary subtag (BCP 47), then by word. English is not among them: the script has its rules.
using ForeignStems = std::map<std::string, std::map<std::string, std::string>>;

// Adds the stems of a column's title and text.
void add_foreign_stems(ForeignStems& stems, const archive::Column& column);

// Returns the script that defines the tables.
std::string search_tables(const Catalog& catalog, const Options& options, const ForeignStems& stems);

}  // namespace search_cli::exporter
