// The passage of a column that fits a query best, with the words found marked.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "archive/column.h"
#include "indexer/query/query.h"

namespace indexer::query {

// A text to show, with ranges to highlight.
struct Marked {
  std::string text;                // one line; "…" where the passage was cut out of a longer text
  std::vector<text::Range> marks;  // bytes of `text`: whole words, in order
};

// Returns the best passage of the body: the one with the most different words of the query, then with the most
// occurrences, then the first; the beginning of the body when it has none of the words. It is part of one paragraph,
// cut between words, and not wider than `cells` cells of a terminal (base/width.h).
Marked snippet(const archive::Column& column, const Question& question, int cells);

// Returns the title with the words of the query marked.
Marked marked_title(const archive::Column& column, const Question& question);

// Returns the ranges of a body to mark, in order. `language` is the column's (BCP 47).
std::vector<text::Range> marks_in(std::string_view text, const Question& question, std::string_view language);

// Returns the patterns of a query to look for in the field "title" or "body": those without a field and those of that
// field, but none behind a minus. They belong to `question`.
std::vector<const text::Pattern*> patterns_for(const Question& question, std::string_view field);

}  // namespace indexer::query
