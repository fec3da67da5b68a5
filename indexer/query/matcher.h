// Running a compiled question on the index: who matches, who is best. Inside this room only.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <utility>
#include <vector>

#include "indexer/query/answer.h"
#include "indexer/query/scoring.h"
#include "indexer/store/facets.h"

namespace indexer::query {

struct Matches {
  std::vector<std::uint32_t> ids;                      // all that match, in order
  std::vector<std::pair<std::uint32_t, double>> best;  // with their weights, as many as asked for
};

// All of these let Xapian's errors through.

// In order.
std::vector<std::uint32_t> find_all(const Xapian::Database& database, const Xapian::Query& match);
bool finds_any(const Xapian::Database& database, const Xapian::Query& match);
// The best `limit` by weight, of which the first hundred are weighed again with how close the words stand.
Matches find_best(const Xapian::Database& database, const Xapian::Query& match, const Scoring& weighing,
                  std::size_t limit);
// The first `limit` by day, those without one last; on one day by id.
Matches by_day(std::vector<std::uint32_t> ids, const store::Facets& facets, Order order, std::size_t limit);

}  // namespace indexer::query
