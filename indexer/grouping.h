// Counting what was found by its facets, and parting it into groups.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "config/topics.h"
#include "indexer/facets.h"
#include "indexer/answer.h"

namespace indexer {

// Fills groups and facets of the answer; its hits are there. `ids` are all columns found. Topics are named by their
// Korean names in paths and counts.
void group(Answer& answer, const std::vector<std::uint32_t>& ids, const std::vector<Facet>& by, const Facets& facets,
           const config::Topics& topics);

// The facets' names of one column.
std::array<std::string, facet_count> names_of(const Facets::Row& row, const Facets& facets,
                                              const config::Topics& topics);

}  // namespace indexer
