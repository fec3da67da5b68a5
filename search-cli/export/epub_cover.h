// The cover of a book: its title and author over a dot for each column in the colour of its topic, as SVG for reading
// systems that show it, and as PNG for libraries and older readers.
#pragma once

#include <string>

#include "search-cli/export/catalog.h"

namespace search_cli::exporter {

// What a cover shows.
struct Cover {
  // A stack of dots, "#a03520", the first one lowest, over its label.
  struct Stack {
    std::string label;
    std::vector<std::string> dots;
  };
  std::string title, number, author, count;
  std::vector<Stack> stacks;
};

// The cover of a book of `span`: its stacks are the twelve months of a year, or the years of several.
Cover cover_of(const Catalog& catalog, const Span& span);

std::string svg_cover(const Cover& cover);  // 1600 x 2400
std::string png_cover(const Cover& cover);  // 1200 x 1800 pixels, drawn from the same

}  // namespace search_cli::exporter
