// The results of a search on a terminal, and as JSON.
#pragma once

#include <functional>
#include <iosfwd>
#include <optional>
#include <string>

#include "archive/column.h"
#include "config/topics.h"
#include "indexer/query/searcher.h"
#include "indexer/query/snippet.h"
#include "search-cli/view/terminal_view.h"

namespace search_cli::view {

// What print_answer() shows besides the hits.
struct Shown {
  bool facets = false;  // counts of every facet, instead of those of topic and year
  bool counts = true;   // the bars behind the hits
  bool urls = false;    // the URL under each hit
};

// Returns the column of a hit; no value when it is not there any more.
using ColumnOf = std::function<std::optional<archive::Column>(const indexer::query::Hit&)>;

// Prints the groups with their hits, each with day, title, id and a passage of the text; then the counts as bars.
// A hit without a column is left out.
void print_answer(std::ostream& out, const View& view, const indexer::query::Answer& answer, const ColumnOf& column_of,
                  const Shown& shown);

// Prints what was wrong in the query, with a mark under the place, and what was perhaps meant.
void print_mistakes(std::ostream& out, const indexer::query::Answer& answer);

// Returns lines of at most `cells` cells, broken between words, with the marked words in their style. A word that is
// longer than a line is cut.
std::vector<std::string> marked_lines(const View& view, const indexer::query::Marked& marked, int cells);

// Prints one JSON document (docs/json.md).
void print_json(std::ostream& out, const indexer::query::Answer& answer, const ColumnOf& column_of,
                const config::Topics& topics);
// Prints a JSON line a hit, with the fields of a hit in that document.
void print_jsonl(std::ostream& out, const indexer::query::Answer& answer, const ColumnOf& column_of,
                 const config::Topics& topics);

}  // namespace search_cli::view
