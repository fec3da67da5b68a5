// An answer of the index on a terminal, and as JSON.
#pragma once

#include <iosfwd>
#include <string>

#include "archive/archive.h"
#include "config/topics.h"
#include "indexer/query/searcher.h"
#include "indexer/query/snippet.h"
#include "search-cli/view/terminal_view.h"

namespace search_cli::view {

struct Shown {
  bool facets = false;  // counts of every facet, instead of those of topic and year
  bool counts = true;
  bool years_first = false;  // the columns' days lead their lines anyway
};

// Groups with their hits, each with day, title, id and a passage; then counts as bars.
void print_answer(std::ostream& out, const View& view, const indexer::query::Answer& answer,
                  const archive::Archive& archive, const Shown& shown);

// What was wrong in the question, with a mark under the place, and what was perhaps meant; on the error stream.
void print_mistakes(std::ostream& out, const indexer::query::Answer& answer);

// Lines of at most `cells`, broken between words, the marked words in their style.
std::vector<std::string> marked_lines(const View& view, const indexer::query::Marked& marked, int cells);

// One document (docs/json.md), or a line a hit.
void print_json(std::ostream& out, const indexer::query::Answer& answer, const archive::Archive& archive,
                const config::Topics& topics);
void print_jsonl(std::ostream& out, const indexer::query::Answer& answer, const archive::Archive& archive,
                 const config::Topics& topics);

}  // namespace search_cli::view
