// What makes a column like another one. For this folder only.
#pragma once

#include <xapian.h>

#include <vector>

#include "archive/column.h"

namespace indexer::query {

// Returns the terms of the stems that set a column apart most from those of an index, at most thirty, with their
// weights (tf-idf). Lets Xapian's errors through.
std::vector<Xapian::Query> characteristic_terms(const Xapian::Database& database, const archive::Column& column);

}  // namespace indexer::query
