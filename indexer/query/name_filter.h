// Filters by the names that columns carry: series, author, source and language.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/store/facets.h"

namespace indexer::query {

// Returns whether a column whose `facet` has this value passes a filter of the text `typed`. A series or author passes
// when it contains the text, a source when it is the text, a language when it is the text or a regional form of it (ko:
// ko, ko-KR). Case, compatibility forms and spaces do not count. Everything passes an empty text.
bool passes(store::Facet facet, std::string_view value, std::string_view typed);

// Returns the known name that was most likely meant by `typed`, by edits and by beginning; "" when none is near.
std::string nearest_name(std::string_view typed, const std::vector<std::string>& known);

}  // namespace indexer::query
