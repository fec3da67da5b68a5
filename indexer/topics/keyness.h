// Keywords of the columns that have no topic: words that could be added to topics.toml.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "archive/column.h"

namespace indexer::topics {

// A word that more of the columns without a topic have than of the others.
struct Keyword {
  std::string word;            // a stem, normalized
  std::size_t unassigned = 0;  // columns without a topic that have it
  std::size_t assigned = 0;    // columns with a topic that have it
  double keyness = 0;          // log-likelihood ratio of the difference (Dunning 1993)
};

// Counts the stems of columns.
class KeywordCounter {
 public:
  // Counts a column; `unassigned` says that it has no topic.
  void add(const archive::Column& column, bool unassigned);
  // Returns the keywords with the highest keyness, at most `count`, best first: words in at least two columns without a
  // topic (in one, when there is only one such column).
  std::vector<Keyword> best(std::size_t count) const;

 private:
  struct Counts {
    std::size_t unassigned = 0, assigned = 0;
  };
  // The counts of each word, in alphabetical order.
  std::vector<std::pair<std::string, Counts>> sorted() const;

  std::size_t unassigned_ = 0, assigned_ = 0;  // columns added
  std::vector<std::pair<std::string, bool>> seen_;
};

}  // namespace indexer::topics
