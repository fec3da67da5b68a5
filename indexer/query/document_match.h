// Which documents of one segment match a query, whatever their weights. For this folder only.
//
// Xapian's matcher asks every operator about every document and makes an object for each match. Where a query is made
// of terms, the posting lists are read in one go here, each list for those documents alone that are left.
#pragma once

#include <xapian.h>

#include "indexer/query/postings.h"

namespace indexer::query {

// Returns the ids of the documents. Lets Xapian's errors through.
Ids documents_matching(const Postings& segment, const Xapian::Query& query);

}  // namespace indexer::query
