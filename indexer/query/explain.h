// Why a column was found: which words of the question stand where, and as what.
#pragma once

#include <string>
#include <vector>

#include "archive/column.h"
#include "indexer/query/query.h"

namespace indexer::query {

struct WordFound {
  std::string word;        // as typed
  std::string looked_for;  // what the analysis made of it: "엑사스케일", "gpt 3 or gpt3"
  std::size_t in_title = 0;
  std::size_t in_body = 0;
  std::vector<std::string> forms;  // as the text has it, different ones, the first few
};

std::vector<WordFound> why(const archive::Column& column, const Question& question);

// What a pattern looks for, for people.
std::string looked_for(const text::Pattern& pattern);

}  // namespace indexer::query
