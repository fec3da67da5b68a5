// Finds the columns that have terms side by side, where each place may be taken by one of several terms. For this
// folder only.
//
// The posting lists say which columns have all the terms somewhere, the folded texts (text/folded_text.h) in which of
// them they stand at their places.
#pragma once

#include <string>
#include <vector>

#include "indexer/query/text_index.h"
#include "indexer/text/folded_text.h"

namespace indexer::query {

// Returns the columns in which every slot is taken at its place in the field, but for those of `known`. There must be a
// slot. Reads the texts of those columns alone that have all slots somewhere. Lets Xapian's errors through.
Ids columns_with(const TextIndex& index, const std::string& prefix, const std::vector<text::Slot>& slots,
                 const Ids& known = {});

// Returns the terms of the index of which every column that has `placed` has one: a joint is indexed as its bigram,
// and a bigram that a text has only across two words as parted.
std::vector<std::string> indexed_terms(const text::PlacedTerm& placed);

}  // namespace indexer::query
