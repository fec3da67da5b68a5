// Runs a compiled query on the index: which columns match and which of them are best. For this folder only.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <utility>
#include <vector>

#include "indexer/query/answer.h"
#include "indexer/query/scoring.h"
#include "indexer/store/facets.h"

namespace indexer::query {

// Ids are those of columns.
struct Matches {
  Ids ids;                                             // all that match
  std::vector<std::pair<std::uint32_t, double>> best;  // the best with their weights, at most `limit`
};

// All calls let Xapian's errors through.

// Returns all columns that match and the best `limit` of them by weight. The first hundred are scored again with the
// proximity of the words.
Matches find_best(const TextIndex& index, const Xapian::Query& match, const Scoring& scoring, std::size_t limit);
// Orders columns by day instead: `best` has the first `limit`, those without a day last, columns of one day by id.
// `order` is newest or oldest; relevance counts as newest.
Matches by_day(Ids ids, const store::Facets& facets, Order order, std::size_t limit);

}  // namespace indexer::query
