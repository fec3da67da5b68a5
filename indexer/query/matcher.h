// Runs a compiled query on the index: which columns match and which of them are best. For this folder only.
#pragma once

#include <xapian.h>

#include "indexer/query/scoring.h"
#include "indexer/query/search_index.h"

namespace indexer::query {

// Returns the best `limit` of the columns that were found, by weight, those of equal weight by id. The first hundred
// are scored again with the proximity of the words. Lets Xapian's errors through.
Weights find_best(const SearchIndex& index, const Found& found, const Scoring& scoring, std::size_t limit);

}  // namespace indexer::query
