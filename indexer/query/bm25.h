// The parameters of the ranking, which the exported site shares.
#pragma once

namespace indexer::query {

// Parameters of BM25 (Robertson and others, Okapi at TREC-3).
struct Bm25 {
  double k1;        // how soon more of a word stops to count
  double b;         // how much a long text is held against a column, 0 to 1
  double shortest;  // of the mean length: shorter texts count as that long
};

// Those that columns are ranked by; docs/search.md has the measurements that settled them.
inline constexpr Bm25 bm25{0.5, 0.5, 0.5};

inline constexpr double function_factor = 0.5;  // for the weight of words that carry no meaning of their own
inline constexpr double question_factor = 0.1;  // for the weight of words that only ask

}  // namespace indexer::query
