// What the words of a question weigh: the design of docs/search.md. Inside this room only.
#pragma once

#include <xapian.h>

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/query.h"

namespace indexer {

// BM25 as the index is ranked by.
Xapian::BM25Weight ranking_weight();

// How a match is weighed: `sum` over all that match, `closeness` added for the best of them, since it reads positions.
struct Weighing {
  Xapian::Query sum, closeness;
  bool empty() const { return sum.empty(); }
};

// Collects weighted terms; a term named twice has the greater weight.
class Ranking {
 public:
  explicit Ranking(const std::vector<std::string>& languages) : languages_(languages) {}

  // Words that stand side by side in the question: their stems, their bigrams and what joins neighbours.
  void add_words(std::string_view words);
  // A bonus for the columns that match this, in proportion to their words' weights.
  void holding_all(const Xapian::Query& every);
  Weighing weighing() const;

 private:
  void put(const std::string& term, double weight);
  // Tells that a word follows the one told before; named by a term that has positions.
  void follow(const std::string& term);

  const std::vector<std::string>& languages_;
  std::map<std::string, double> terms_;
  Xapian::Query every_;
  std::string before_;  // the term followed
  std::vector<Xapian::Query> close_;
};

// Adds the texts of a tree that are to be found, neighbours together.
void rank_terms(const Node& node, Ranking& ranking);

}  // namespace indexer
