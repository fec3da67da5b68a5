// Counts the columns found by their facets and divides them into groups. For this folder only.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "config/topics.h"
#include "indexer/query/answer.h"
#include "indexer/query/search_index.h"

namespace indexer::query {

// Fills in the groups and facets of an answer that has its hits. `tally` counts all columns found, `by` has the facets
// to group by, the outermost first, `facets` the names of the codes. Years are ordered from the newest, topics and
// others from the most columns; columns of no topic come last. Topics are named by their Korean names.
void group(Answer& answer, const Tally& tally, const std::vector<store::Facet>& by, const store::Facets& facets,
           const config::Topics& topics);

// Returns the values of all facets of one column, by Facet.
std::array<std::string, store::facet_count> names_of(const Codes& codes, const store::Facets& facets,
                                                     const config::Topics& topics);

}  // namespace indexer::query
