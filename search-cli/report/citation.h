// A column as a bibliography's entry: one row a style.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "archive/column.h"

namespace search_cli::report {

// What is cited: a column, and what the column itself does not say.
struct Citation {
  archive::Column column;
  std::string newspaper;  // "" when the source names none
  base::Day captured;     // the paper's day of the capture, unknown for none
};

struct CiteStyle {
  std::string_view name;
  std::string_view help;
  std::string (*write)(const Citation&);  // whole entries, a line break at the end
};

std::span<const CiteStyle> cite_styles();
const CiteStyle* find_cite_style(std::string_view name);

}  // namespace search_cli::report
