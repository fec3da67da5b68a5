// Explains why a column matches a query: which of its words occur where, and in which forms.
#pragma once

#include <string>
#include <vector>

#include "archive/column.h"
#include "indexer/query/query.h"

namespace indexer::query {

// A word or phrase of a query in a column.
struct WordFound {
  std::string word;          // as typed
  std::string looked_for;    // what the analysis made of it, see looked_for()
  std::size_t in_title = 0;  // occurrences
  std::size_t in_body = 0;
  std::vector<std::string> forms;  // the first six different forms in title and body, as the text has them
};

// Returns all words and phrases of the query but those behind a minus, also those that do not occur.
std::vector<WordFound> explain(const archive::Column& column, const Question& question);

// Returns what a pattern looks for, as a text for people: "엑사스케일", "gpt 3 or gpt3".
std::string looked_for(const text::Pattern& pattern);

}  // namespace indexer::query
