// Who wrote a column: people, not the institution and not the editorial desk.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "crawler/extract/metadata.h"
#include "crawler/extract/page_model.h"

namespace crawler::extract {

// What was chosen, and every place of the page that names an author.
struct Author {
  std::string text;       // the names, separated by ", "; empty when the page names nobody
  std::string from;       // the place that named them: "json-ld author", "meta author", "byline", ...
  double confidence = 0;  // 0 to 1
  std::vector<std::pair<std::string, std::string>> candidates;  // place and names, in the order they were tried
};

// Reads the author from, in this order: JSON-LD, meta elements, rel=author links, microdata (schema.org's author),
// elements whose class names a byline, lines that begin with "By", and lines that stand where a byline stands
// (byline_fallback.h). The first place that names a person wins; an institution is taken only when no place does.
// [`text_begin`, `text_end`) are the blocks of the body: a byline stands before them, or in their first or last lines.
// `sites` are the names of the site itself (site_names()), which is not an author.
Author read_author(const PageModel& page, const Metadata& data, const std::vector<std::string>& sites,
                   std::size_t text_begin, std::size_t text_end);

}  // namespace crawler::extract
