// A question as Xapian queries: which columns match, and how they rank. Inside this room only.
#pragma once

#include <xapian.h>

#include <functional>
#include <string>
#include <vector>

#include "config/topics.h"
#include "indexer/query/query.h"
#include "indexer/query/scoring.h"

namespace indexer::query {

// What a match asks of the words and phrases that stand side by side at the top; filters and -without always hold.
enum class Hold { all, some };

struct CompileOptions {
  Xapian::Database database;  // that the queries are for: they name its documents where that is quicker
  const config::Topics* topics = nullptr;
  bool title_only = false;
  std::vector<std::string> languages;
  // Gives the documents that hold exact text, out of those the query matches; for Kind::exact.
  std::function<std::vector<Xapian::docid>(const Xapian::Query& candidates, const Node& exact)> verify;
};

class Compiler {
 public:
  explicit Compiler(CompileOptions options) : options_(std::move(options)) {}

  // Exactly the columns that match; weighs nothing. Names of topics that do not exist match nothing.
  Xapian::Query match(const Question& question, Hold hold) const;
  // Every column that shares a term with the words, as far as the filters and -without allow.
  Xapian::Query match_loosely(const Question& question) const;
  // What the words weigh, behind a match. Empty when there are only filters.
  Scoring rank(const Question& question, Hold hold) const;
  // One word, phrase or prefix, as match takes it.
  Xapian::Query text(const text::Pattern& pattern, const std::string& field) const;

 private:
  Xapian::Query node(const Node& node) const;
  Xapian::Query in_field(const text::Sequence& sequence, const std::string& prefix) const;
  Xapian::Query with_filters(const Question& question, const Xapian::Query& words) const;

  CompileOptions options_;
};

// Days as an OR of year, month and day terms.
Xapian::Query days_query(base::Day first, base::Day last);

// Its words and phrases that are to be found: not those behind a minus. In the query's order.
std::vector<const Node*> positive_texts(const Question& question);

}  // namespace indexer::query
