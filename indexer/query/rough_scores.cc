#include "indexer/query/rough_scores.h"

#include <algorithm>
#include <cmath>

#include "indexer/query/bm25.h"

namespace indexer::query {
namespace {

// How many documents have one of the terms, as Xapian estimates it for OP_SYNONYM.
double estimated_frequency(const Xapian::Database& database, const std::vector<std::string>& terms) {
  const auto all = static_cast<double>(database.get_doccount());
  double with = 0;
  for (const std::string& term : terms) {
    const auto more = static_cast<double>(database.get_termfreq(term));
    with = std::floor(with + more - with * more / all + 0.5);
  }
  return with;
}

// The limit of the term's BM25 weight as its count grows, as Xapian's BM25Weight has it, whose parameters k2 and b are
// 0.
double max_weight(const Xapian::Database& database, const RoughTerm& term) {
  const double with = estimated_frequency(database, term.terms);
  const double rarity = (static_cast<double>(database.get_doccount()) - with + 0.5) / (with + 0.5);
  return std::log(rarity < 2 ? rarity * 0.5 + 1 : rarity) * term.weight * (bm25.k1 + 1);
}

// Adds the columns, which one segment has, with their sums; `most` has the largest weight of each term.
void add_sums(Weights& weights, const Postings& segment, const Ids& columns, const std::vector<RoughTerm>& terms,
              const std::vector<double>& most) {
  std::vector<double> sums(columns.size());
  std::vector<Xapian::termcount> counts(columns.size());
  for (std::size_t n = 0; n < terms.size(); ++n) {
    std::fill(counts.begin(), counts.end(), 0);
    for (const std::string& same : terms[n].terms) segment.add_counts(same, columns, counts);
    for (std::size_t i = 0; i < counts.size(); ++i) sums[i] += most[n] * (counts[i] / (bm25.k1 + counts[i]));
  }
  for (std::size_t i = 0; i < sums.size(); ++i) weights.emplace_back(columns[i], sums[i]);
}

}  // namespace

Weights roughly_best(const TextIndex& index, const Ids& columns, const std::vector<RoughTerm>& terms,
                     std::size_t limit) {
  std::vector<double> most;
  most.reserve(terms.size());
  for (const RoughTerm& term : terms) most.push_back(max_weight(index.whole(), term));
  Weights weights;
  weights.reserve(columns.size());
  for (std::size_t i = 0; i < index.segments().size(); ++i)
    add_sums(weights, index.segments()[i], index.in(i, columns), terms, most);
  const auto end = weights.begin() + static_cast<std::ptrdiff_t>(std::min(limit, weights.size()));
  std::partial_sort(weights.begin(), end, weights.end(), [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  weights.erase(end, weights.end());
  return weights;
}

}  // namespace indexer::query
