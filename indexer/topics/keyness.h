// Words that could tell the columns without a topic apart, for whoever keeps topics.toml.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "archive/column.h"

namespace indexer::topics {

struct Telling {
  std::string word;
  std::size_t unassigned = 0;  // columns without a topic that have it
  std::size_t assigned = 0;    // columns with one that have it
  double strength = 0;         // log-likelihood ratio (Dunning 1993) of the difference
};

// Counts stems over columns given one by one.
class TellingWords {
 public:
  void add(const archive::Column& column, bool unassigned);
  // The strongest first; those that more columns share than not, in at least two columns.
  std::vector<Telling> best(std::size_t most) const;

 private:
  struct Counts {
    std::size_t unassigned = 0, assigned = 0;
  };
  std::vector<std::pair<std::string, Counts>> sorted() const;

  std::size_t unassigned_ = 0, assigned_ = 0;
  std::vector<std::pair<std::string, bool>> seen_;
};

}  // namespace indexer::topics
