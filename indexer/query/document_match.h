// Which documents of one database match a query, whatever their weights. For this folder only.
//
// Xapian's matcher asks every operator about every document and makes an object for each match. Where a query is made
// of terms, the posting lists are read in one go here, each list for those documents alone that are left.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace indexer::query {

// Returns the ids of the documents, in ascending order. Lets Xapian's errors through.
std::vector<std::uint32_t> documents_matching(const Xapian::Database& database, const Xapian::Query& query);

// Calls `take` with the place in `ids` of each document that has the term, and with its posting. `ids` are in ascending
// order. Lets Xapian's errors through.
template <class Take>
void each_posting(const Xapian::Database& database, const std::string& term, const std::vector<std::uint32_t>& ids,
                  const Take& take) {
  auto posting = database.postlist_begin(term);
  const auto end = database.postlist_end(term);
  for (std::size_t place = 0; place < ids.size() && posting != end; ++place) {
    posting.skip_to(ids[place]);
    if (posting != end && *posting == ids[place]) take(place, posting);
  }
}

}  // namespace indexer::query
