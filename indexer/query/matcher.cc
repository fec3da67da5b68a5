#include "indexer/query/matcher.h"

#include <algorithm>

namespace indexer::query {
namespace {

using Query = Xapian::Query;

constexpr std::size_t scored_in_full = 100;  // columns

// Weights are sums of many parts, which each part of an index adds up in an order of its own. What differs by no more
// than that counts as equal.
constexpr double rounding = 1e-9;

void order_equals_by_id(Weights& best) {
  for (auto first = best.begin(); first != best.end();) {
    auto last = first + 1;
    while (last != best.end() && (last - 1)->second - last->second <= rounding) ++last;
    std::sort(first, last, [](const auto& a, const auto& b) { return a.first < b.first; });
    first = last;
  }
}

// Returns the `limit` best of the columns that `match` has, by weight. Xapian skips those that cannot be among the
// best.
Weights best_of(const SearchIndex& index, const Query& match, const Query& weights, const Xapian::Weight& scheme,
                std::size_t limit) {
  Xapian::Enquire enquire(index.whole());
  enquire.set_weighting_scheme(scheme);
  enquire.set_query(Query(Query::OP_AND_MAYBE, match, weights));
  const Xapian::MSet matches = enquire.get_mset(0, static_cast<Xapian::doccount>(limit));
  Weights best;
  for (auto hit = matches.begin(); hit != matches.end(); ++hit) best.emplace_back(index.number(*hit), hit.get_weight());
  order_equals_by_id(best);
  return best;
}

Weights best_roughly(const SearchIndex& index, const Found& found, const Scoring& scoring, std::size_t limit) {
  auto best = index.best_roughly(found, scoring, limit);
  return best ? *std::move(best) : best_of(index, index.query_of(found), scoring.rough, rough_weight(), limit);
}

// Scores the first columns of `best` again, in full. Being near only adds to a weight, so that they stay the first.
void rescore(const SearchIndex& index, const Scoring& scoring, Weights& best) {
  const std::size_t count = std::min(scored_in_full, best.size());
  Ids ids;
  for (std::size_t i = 0; i < count; ++i) ids.push_back(best[i].first);
  std::sort(ids.begin(), ids.end());
  Query full = scoring.sum;
  for (const Nearby& pair : scoring.nearby) full = Query(Query::OP_AND_MAYBE, full, pair.bonus(index, ids));
  const Weights again = best_of(index, index.these(std::move(ids)), full, ranking_weight(), count);
  std::copy(again.begin(), again.end(), best.begin());
}

}  // namespace

Weights find_best(const SearchIndex& index, const Found& found, const Scoring& scoring, std::size_t limit) {
  const bool roughly = !scoring.rough.empty() && limit <= scored_in_full;
  const bool again = roughly || !scoring.nearby.empty();
  const std::size_t wanted = again ? std::max(limit, scored_in_full) : limit;
  Weights best = roughly ? best_roughly(index, found, scoring, wanted)
                         : best_of(index, index.query_of(found), scoring.sum, ranking_weight(), wanted);
  if (again && best.size() > 1) rescore(index, scoring, best);
  if (best.size() > limit) best.resize(limit);
  return best;
}

}  // namespace indexer::query
