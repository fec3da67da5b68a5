// Compiles a parsed query into Xapian queries: which columns match, and how they rank. For this folder only.
#pragma once

#include <xapian.h>

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "config/topics.h"
#include "indexer/query/phrase_match.h"
#include "indexer/query/query.h"
#include "indexer/query/scoring.h"

namespace indexer::query {

// How many of the words and phrases at the top of a query a column must have. Filters, words in a field and words
// behind a minus apply in either case.
enum class Required { all, any };

// What a Compiler needs besides the query.
struct CompileOptions {
  explicit CompileOptions(const SearchIndex& on) : index(on) {}

  const SearchIndex& index;                // the one the queries will run on; must outlive the compiler
  const config::Topics* topics = nullptr;  // for names of topics; must outlive the compiler
  bool title_only = false;                 // words without a field are searched in titles only
  std::vector<std::string> languages;      // of the indexed texts, BCP 47
  // Returns those columns, out of the ones that `candidates` matches, that have the exact text of a node of
  // Kind::exact. When empty, the candidates are taken.
  std::function<Ids(const Xapian::Query& candidates, const Node& exact)> verify;
};

// All calls let Xapian's errors through.
class Compiler {
 public:
  explicit Compiler(CompileOptions options) : options_(std::move(options)) {}

  // Returns a query for exactly the columns that match; its weights are 0. Words that only ask (언제, 있나요) are not
  // required where there are others. The name of a topic that does not exist
  // matches nothing.
  Xapian::Query match(const Question& question, Required required) const;
  // Returns a query for all columns that have a term in common with the words and pass the filters.
  Xapian::Query match_loosely(const Question& question) const;
  // Returns how the columns of a match are ranked. Empty when the query has filters only.
  Scoring rank(const Question& question, Required required) const;
  // Returns a query for the columns that match one node of a query. Its weights are those of its terms.
  Xapian::Query only(const Node& node) const { return this->node(node); }
  // Returns a query for one word, phrase or prefix in a field of the field table, "" for title and body.
  Xapian::Query text(const text::Pattern& pattern, const std::string& field) const;

 private:
  Xapian::Query node(const Node& node) const;
  Xapian::Query with_filters(const Question& question, const Xapian::Query& words) const;

  CompileOptions options_;
};

// Returns a query for the columns published from `first` to `last`, both included: an OR of the fewest terms for years,
// months and days.
Xapian::Query days_query(base::Day first, base::Day last);

// Returns the words and phrases of a query but those behind a minus, in its order. They are nodes of `question`.
std::vector<const Node*> positive_texts(const Question& question);

}  // namespace indexer::query
