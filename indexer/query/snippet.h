// The passage of a column that answers a question best, with the words found marked: from the stored text, in whole
// words, as wide as the place it is shown in.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "archive/column.h"
#include "indexer/query/query.h"

namespace indexer::query {

struct Marked {
  std::string text;                // one line; "…" where the passage was cut out of a longer text
  std::vector<text::Range> marks;  // bytes of `text`: whole words, in order
};

// The best passage of the body: the one with the most different words of the question, then the most of them, then the
// first. Not wider than `cells` (config/width.h), within one paragraph, cut between words. When the body holds none of
// the words, its beginning.
Marked snippet(const archive::Column& column, const Question& question, int cells);

// The title with the question's words marked.
Marked marked_title(const archive::Column& column, const Question& question);

// Bytes of the words of a whole body that the question finds, for showing it.
std::vector<text::Range> marks_in(std::string_view text, const Question& question, std::string_view language);

// Patterns of a question's words that are to be found, those of its fields only where they belong ("title", "body").
std::vector<const text::Pattern*> patterns_for(const Question& question, std::string_view field);

}  // namespace indexer::query
