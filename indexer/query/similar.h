// What makes a column like another one. For this folder only.
#pragma once

#include <xapian.h>

#include <vector>

namespace indexer::query {

// Returns the terms of the stems that set a document apart most, at most thirty, with their weights (tf-idf). Lets
// Xapian's errors through.
std::vector<Xapian::Query> characteristic_terms(const Xapian::Database& database, Xapian::docid document);

}  // namespace indexer::query
