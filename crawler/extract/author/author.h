// Who wrote a column: people, not the institution and not the editorial desk.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "crawler/extract/page/metadata.h"
#include "crawler/extract/page/page_model.h"

namespace crawler::extract {

// What was chosen, and every place of the page that names an author.
struct Author {
  std::string text;       // the names, separated by ", "; empty when the page names nobody
  std::string from;       // the place that named them: "json-ld author", "meta author", "byline", ...
  double confidence = 0;  // 0 to 1
  bool by_place = false;  // only the place of its line marks the name, which may be anybody's of whom the text tells
  std::optional<std::size_t> line;                              // then the block that holds nothing else
  std::vector<std::pair<std::string, std::string>> candidates;  // place and names, in the order they were tried
};

// What the reading of authors needs to know beside the page.
struct AuthorContext {
  std::vector<std::string> sites;            // the names of the site itself (site_names()), which is not an author
  std::vector<std::string> stated_sites;     // those that the metadata gives it (stated_names())
  std::string language;                      // BCP 47, for the days in bylines
  dom::Node headline = dom::no_node;         // the element of the headline
  std::size_t text_begin = 0, text_end = 0;  // the blocks of the body; both 0: not known
};

// Reads the author from, in this order: JSON-LD, meta elements, rel=author links, microdata (schema.org's author), and
// the lines of the article: elements whose class names an author, links to authors' pages, lines that begin with "By",
// first between the headline and the text, then behind the text, then before the headline; last from lines that stand
// where a byline stands (byline_fallback.h). The first place that names a person wins; an institution is taken only
// when no place does. Placeholders ("admin"), menus and the site itself are not authors.
Author read_author(const PageModel& page, const Metadata& data, const AuthorContext& context);

}  // namespace crawler::extract
