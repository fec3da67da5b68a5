// What the words of a question weigh: the design of docs/search.md. Inside this room only.
#pragma once

#include <xapian.h>

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/query/query.h"

namespace indexer::query {

// BM25 as the index is ranked by.
Xapian::BM25Weight ranking_weight();
// The same without the texts' lengths, which cost more to look up than all the rest.
Xapian::BM25Weight rough_weight();

// How a match is weighed. Many match a frequent word: where all hold every word the rough sum, of two terms a word,
// tells who is among the best, and only these are weighed in full, with how close the words stand.
struct Scoring {
  Xapian::Query sum, rough;
  std::vector<Xapian::Query> close;  // pairs of words
  bool empty() const { return sum.empty(); }
};

// Collects weighted terms; a term named twice has the greater weight.
class ScoringBuilder {
 public:
  explicit ScoringBuilder(const std::vector<std::string>& languages) : languages_(languages) {}

  // Words that stand side by side in the question: their stems, their bigrams and what joins neighbours.
  void add_words(std::string_view words);
  // A bonus for the columns that match this, in proportion to their words' weights.
  void holding_all(const Xapian::Query& every);
  Scoring weighing() const;

 private:
  using Terms = std::map<std::string, double>;

  // A term that stands for a whole word counts in both sums.
  void put_word(const std::string& term, double weight);
  void put_hangul(std::u32string_view word, std::u32string_view stem, bool single);
  // Tells that a word follows the one told before; named by a term that has positions.
  void follow(const std::string& term);

  const std::vector<std::string>& languages_;
  Terms terms_, rough_;
  Xapian::Query every_;
  std::string before_;  // the term followed
  std::vector<Xapian::Query> close_;
};

// Adds the texts of a tree that are to be found, neighbours together.
void score_terms(const Node& node, ScoringBuilder& ranking);

}  // namespace indexer::query
