// Scores columns by few terms without their texts' lengths, for find_best() to choose those that it scores in full. For
// this folder only.
//
// Xapian's matcher asks each operator of the query about each column; here a posting list is read in one go, each with
// the weights that Xapian gives its terms.
#pragma once

#include <cstddef>
#include <vector>

#include "indexer/query/scoring.h"
#include "indexer/query/text_index.h"

namespace indexer::query {

// Returns the `limit` best of the columns, as Xapian's matcher finds them with rough_weight(): those of one weight by
// id. Weights that differ by rounding alone count as different, unlike in what find_best() returns (matcher.cc). Lets
// Xapian's errors through.
Weights roughly_best(const TextIndex& index, const Ids& columns, const std::vector<RoughTerm>& terms,
                     std::size_t limit);

}  // namespace indexer::query
