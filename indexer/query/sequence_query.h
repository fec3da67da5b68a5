// Compiles the sequences of a pattern into Xapian queries on one field. For this folder only.
#pragma once

#include <xapian.h>

#include <string>

#include "indexer/query/search_index.h"
#include "indexer/text/pattern.h"

namespace indexer::query {

// Returns a query for the documents of `index` that have the sequence in the field with that prefix, "" for title
// and body. It agrees with text::Haystack, which looks in the text itself. Lets Xapian's errors through.
Xapian::Query sequence_query(const SearchIndex& index, const text::Sequence& sequence, const std::string& prefix);

}  // namespace indexer::query
