#include "indexer/query/postings.h"

#include <algorithm>

namespace indexer::query {

// Rows are read without a branch, which the processor could not predict: each id is stored at the end of the result,
// and the end moves on only where the document has the term.

Ids Postings::with(const std::string& term) const {
  Ids found;
  if (const store::FrequentTerms::Row row = row_of(term); !row.empty()) {
    found.resize(row.size());
    std::size_t count = 0;
    for (std::size_t id = 0; id < row.size(); ++id) {
      found[count] = static_cast<std::uint32_t>(id);
      count += row[id] > 0 ? 1 : 0;
    }
    found.resize(count);
    return found;
  }
  found.reserve(term.empty() ? database_.get_doccount() : database_.get_termfreq(term));
  const auto end = database_.postlist_end(term);
  for (auto posting = database_.postlist_begin(term); posting != end; ++posting) found.push_back(*posting);
  return found;
}

Ids Postings::with(const std::string& term, const Ids& among) const {
  Ids found;
  if (const store::FrequentTerms::Row row = row_of(term); !row.empty()) {
    const auto end = std::lower_bound(among.begin(), among.end(), row.size());
    found.resize(static_cast<std::size_t>(end - among.begin()));
    std::size_t count = 0;
    for (auto id = among.begin(); id != end; ++id) {
      found[count] = *id;
      count += row[*id] > 0 ? 1 : 0;
    }
    found.resize(count);
    return found;
  }
  each(term, among, [&](std::size_t place, Xapian::termcount) { found.push_back(among[place]); });
  return found;
}

void Postings::add_counts(const std::string& term, const Ids& documents, std::vector<Xapian::termcount>& counts) const {
  each(term, documents, [&](std::size_t place, Xapian::termcount count) { counts[place] += count; });
}

}  // namespace indexer::query
