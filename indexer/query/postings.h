// The posting lists of one segment, read in one go: from the file of frequent terms, or from the Xapian database. For
// this folder only.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "indexer/store/frequent_terms.h"

namespace indexer::query {

using Ids = std::vector<std::uint32_t>;  // in ascending order

// All calls let Xapian's errors through.
class Postings {
 public:
  // `frequent` are terms of the database and must outlive this object; nullptr: there are none.
  explicit Postings(Xapian::Database database, const store::FrequentTerms* frequent = nullptr)
      : database_(std::move(database)), frequent_(frequent) {}

  const Xapian::Database& database() const { return database_; }

  // Returns the documents that have the term, all with "".
  Ids with(const std::string& term) const;
  // Returns those of the documents that have the term.
  Ids with(const std::string& term, const Ids& among) const;
  // Adds to each of `counts`, which are those of the documents, how often the document has the term.
  void add_counts(const std::string& term, const Ids& documents, std::vector<Xapian::termcount>& counts) const;

  // Calls `take` with the place in `ids` of each document that has the term, and with the term's count there.
  template <class Take>  // void Take(std::size_t place, Xapian::termcount count)
  void each(const std::string& term, const Ids& ids, const Take& take) const {
    const store::FrequentTerms::Row row = row_of(term);
    for (std::size_t place = 0; place < ids.size() && ids[place] < row.size(); ++place) {
      const std::uint8_t byte = row[ids[place]];
      if (byte > 0) take(place, byte < store::FrequentTerms::many ? byte - 1U : count_in_database(term, ids[place]));
    }
    if (!row.empty()) return;
    auto posting = database_.postlist_begin(term);
    const auto end = database_.postlist_end(term);
    for (std::size_t place = 0; place < ids.size() && posting != end; ++place) {
      posting.skip_to(ids[place]);
      if (posting != end && *posting == ids[place]) take(place, posting.get_wdf());
    }
  }

 private:
  store::FrequentTerms::Row row_of(const std::string& term) const {
    return frequent_ ? frequent_->find(term) : store::FrequentTerms::Row();
  }

  // The term's count in a document; 0 where the database does not have it there, as an altered byte of a row may say.
  Xapian::termcount count_in_database(const std::string& term, Xapian::docid id) const {
    auto posting = database_.postlist_begin(term);
    posting.skip_to(id);
    return posting != database_.postlist_end(term) && *posting == id ? posting.get_wdf() : 0;
  }

  Xapian::Database database_;
  const store::FrequentTerms* frequent_;
};

}  // namespace indexer::query
