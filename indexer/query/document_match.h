// Which documents of one database match a query, whatever their weights. For this folder only.
//
// Xapian's matcher asks every operator about every document and makes an object for each match. Where a query is made
// of terms, the posting lists are read in one go here, each list for those documents alone that are left.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <vector>

namespace indexer::query {

// Returns the ids of the documents, in ascending order. Lets Xapian's errors through.
std::vector<std::uint32_t> documents_matching(const Xapian::Database& database, const Xapian::Query& query);

}  // namespace indexer::query
