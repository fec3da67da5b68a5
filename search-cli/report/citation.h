// Columns as entries of a bibliography, in several styles.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "archive/column.h"

namespace search_cli::report {

// A column, and what a citation says of it besides.
struct Citation {
  archive::Column column;
  std::string newspaper;  // "" when the source names none
  base::Day captured;     // the day of the capture in the newspaper's zone; not known for a column that was imported
};

// A row of the table of styles.
struct CiteStyle {
  std::string_view name;
  const char* help;                       // marked for the catalogues
  std::string (*write)(const Citation&);  // returns the whole entry with a line break at its end
};

// Returns the table of styles, which has static storage.
std::span<const CiteStyle> cite_styles();
// nullptr when there is no style of that name.
const CiteStyle* find_cite_style(std::string_view name);

}  // namespace search_cli::report
