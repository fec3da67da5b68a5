#include "indexer/query/matcher.h"

#include <algorithm>

namespace indexer::query {
namespace {

using Query = Xapian::Query;

constexpr std::size_t scored_in_full = 100;  // columns

using Weights = std::vector<std::pair<std::uint32_t, double>>;

// Returns the `limit` best of the columns by weight. Xapian skips those that cannot be among the best.
Weights best_of(const TextIndex& index, Ids ids, const Query& weights, const Xapian::Weight& scheme,
                std::size_t limit) {
  Xapian::Enquire enquire(index.whole());
  enquire.set_weighting_scheme(scheme);
  enquire.set_query(Query(Query::OP_AND_MAYBE, index.these(std::move(ids)), weights));
  const Xapian::MSet matches = enquire.get_mset(0, static_cast<Xapian::doccount>(limit));
  Weights best;
  for (auto hit = matches.begin(); hit != matches.end(); ++hit) best.emplace_back(index.column(*hit), hit.get_weight());
  return best;
}

// Scores the first columns of `best` again, in full. Being near only adds to a weight, so that they stay the first.
void rescore(const TextIndex& index, const Scoring& scoring, Weights& best) {
  const std::size_t count = std::min(scored_in_full, best.size());
  Ids ids;
  for (std::size_t i = 0; i < count; ++i) ids.push_back(best[i].first);
  std::sort(ids.begin(), ids.end());
  Query full = scoring.sum;
  for (const Nearby& pair : scoring.nearby) full = Query(Query::OP_AND_MAYBE, full, pair.bonus(index, ids));
  const Weights again = best_of(index, std::move(ids), full, ranking_weight(), count);
  std::copy(again.begin(), again.end(), best.begin());
}

}  // namespace

Matches find_best(const TextIndex& index, const Query& match, const Scoring& scoring, std::size_t limit) {
  Matches found;
  found.ids = index.find_all(match);
  const bool roughly = !scoring.rough.empty() && limit <= scored_in_full;
  const bool again = roughly || !scoring.nearby.empty();
  const std::size_t wanted = again ? std::max(limit, scored_in_full) : limit;
  found.best = roughly ? best_of(index, found.ids, scoring.rough, rough_weight(), wanted)
                       : best_of(index, found.ids, scoring.sum, ranking_weight(), wanted);
  if (again && found.best.size() > 1) rescore(index, scoring, found.best);
  if (found.best.size() > limit) found.best.resize(limit);
  return found;
}

Matches by_day(Ids ids, const store::Facets& facets, Order order, std::size_t limit) {
  Matches found;
  found.ids = ids;
  struct When {
    bool unknown;
    std::int32_t day;
    bool operator==(const When&) const = default;
  };
  const auto when = [&](std::uint32_t id) {
    const store::Facets::Row* row = facets.find(id);
    const bool known = row && row->codes[static_cast<std::size_t>(store::Facet::year)] != 0;
    return When{!known, known ? row->day : 0};
  };
  const auto count = static_cast<long>(std::min(limit, ids.size()));
  std::partial_sort(ids.begin(), ids.begin() + count, ids.end(), [&](std::uint32_t a, std::uint32_t b) {
    const When when_a = when(a), when_b = when(b);
    if (when_a == when_b) return a < b;
    if (when_a.unknown != when_b.unknown) return when_b.unknown;
    return order == Order::oldest ? when_a.day < when_b.day : when_a.day > when_b.day;
  });
  for (long i = 0; i < count; ++i) found.best.emplace_back(ids[static_cast<std::size_t>(i)], 0.0);
  return found;
}

}  // namespace indexer::query
