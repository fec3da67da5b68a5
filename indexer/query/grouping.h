// Counting what was found by its facets, and parting it into groups.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "config/topics.h"
#include "indexer/query/answer.h"
#include "indexer/store/facets.h"

namespace indexer::query {

// Fills groups and facets of the answer; its hits are there. `ids` are all columns found. Topics are named by their
// Korean names in paths and counts.
void group(Answer& answer, const std::vector<std::uint32_t>& ids, const std::vector<store::Facet>& by,
           const store::Facets& facets, const config::Topics& topics);

// The facets' names of one column.
std::array<std::string, store::facet_count> names_of(const store::Facets::Row& row, const store::Facets& facets,
                                                     const config::Topics& topics);

}  // namespace indexer::query
