// Counts the columns found by their facets and divides them into groups.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "config/topics.h"
#include "indexer/query/answer.h"
#include "indexer/store/facets.h"

namespace indexer::query {

// Fills in the groups and facets of an answer that has its hits. `ids` are all columns found, `by` the facets to group
// by, the outermost first. Years are ordered from the newest, topics and others from the most columns; columns of no
// topic come last. Topics are named by their Korean names.
void group(Answer& answer, const std::vector<std::uint32_t>& ids, const std::vector<store::Facet>& by,
           const store::Facets& facets, const config::Topics& topics);

// Returns the values of all facets of one column, by Facet.
std::array<std::string, store::facet_count> names_of(const store::Facets::Row& row, const store::Facets& facets,
                                                     const config::Topics& topics);

}  // namespace indexer::query
