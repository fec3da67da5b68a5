// How columns are scored for the words of a query, as docs/search.md describes and measures it. For this folder only.
#pragma once

#include <xapian.h>

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/query/phrase_match.h"
#include "indexer/query/query.h"
#include "indexer/query/search_index.h"

namespace indexer::query {

// Returns BM25 with the parameters of bm25.h, in Xapian's form.
Xapian::BM25Weight ranking_weight();
// Returns the same with b = 0. Looking up the texts' lengths costs more than all the rest.
Xapian::BM25Weight rough_weight();

// A bonus for two words that follow each other in the query, where they are near each other in the text.
struct Nearby {
  text::PlacedTerm left, right;

  // Returns the bonus of those of the columns in whose body the two are near.
  Xapian::Query bonus(const SearchIndex& index, const Ids& columns) const;
};

// Terms that count as one, with their weight.
struct RoughTerm {
  std::vector<std::string> terms;
  double weight = 1;
};

// The queries that score the columns of a match. Many columns match a frequent word; where all of them have every word,
// the rough sum, of two terms per word, finds those among which the best are, and only these are scored in full.
struct Scoring {
  Xapian::Query sum;                   // all weighted terms
  Xapian::Query rough;                 // the two most telling terms of each word; empty: score all columns in full
  std::vector<RoughTerm> rough_terms;  // those of `rough`
  std::vector<Nearby> nearby;
  bool empty() const { return sum.empty(); }
};

// Collects the weighted terms of a query. A term that is added twice has the higher weight.
class ScoringBuilder {
 public:
  // `languages` are those of the indexed texts (BCP 47), whose stemmers are tried on Latin words; it must outlive this
  // object.
  explicit ScoringBuilder(const std::vector<std::string>& languages) : languages_(languages) {}

  // Adds words that stand side by side in the query: their stems, their bigrams and what joins neighbours.
  void add_words(std::string_view words);
  // Gives the columns that match `every` a bonus in proportion to the weight of their words.
  void add_bonus(const Xapian::Query& every);
  Scoring build() const;

 private:
  using Terms = std::map<std::string, double>;

  void add_hangul(std::u32string_view word, std::u32string_view stem, bool single);
  void add_latin(std::u32string_view word, std::u32string_view written);
  void add_han(std::u32string_view written);
  // Adds what two bare Korean words make when a column writes them as one.
  void add_neighbours(std::u32string_view left, std::u32string_view right);
  // Adds a term that stands for a whole word: to both sums.
  void add_word_term(const std::string& term, double weight);
  // Adds the bonus for a word near the one before it; `term` names the word.
  void add_nearby(text::PlacedTerm term);

  const std::vector<std::string>& languages_;
  Terms terms_, rough_;
  Xapian::Query every_;
  text::PlacedTerm before_;  // the last `term` of add_nearby
  std::vector<Nearby> nearby_;
};

// Adds the words and phrases of a tree but those behind a minus; words side by side are added together.
void score_terms(const Node& node, ScoringBuilder& scoring);

}  // namespace indexer::query
