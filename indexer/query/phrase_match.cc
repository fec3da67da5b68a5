#include "indexer/query/phrase_match.h"

#include <algorithm>
#include <iterator>

#include "indexer/query/docid_source.h"
#include "indexer/query/matcher.h"

namespace indexer::query {
namespace {

using Ids = std::vector<Xapian::docid>;

Ids postings(const Xapian::Database& database, const std::string& term) {
  Ids ids;
  ids.reserve(database.get_termfreq(term));
  for (auto id = database.postlist_begin(term); id != database.postlist_end(term); ++id) ids.push_back(*id);
  return ids;
}

// The documents that match the phrase and are not among the known ones. Only those that have its rarest term are
// tested.
Ids others(const Xapian::Database& database, const PhraseTerms& phrase, const Ids& known) {
  const auto rarest = std::min_element(
      phrase.terms.begin(), phrase.terms.end(),
      [&](const std::string& a, const std::string& b) { return database.get_termfreq(a) < database.get_termfreq(b); });
  const Ids all = postings(database, *rarest);
  Ids left;
  std::set_difference(all.begin(), all.end(), known.begin(), known.end(), std::back_inserter(left));
  if (left.empty()) return left;
  return find_all(database, Xapian::Query(Xapian::Query::OP_FILTER, phrase.phrase, documents(std::move(left))));
}

}  // namespace

std::vector<Xapian::docid> documents_with(const Xapian::Database& database, const std::string& stem,
                                          const std::vector<PhraseTerms>& phrases) {
  Ids known = postings(database, stem);
  for (const PhraseTerms& phrase : phrases) {
    const Ids more = others(database, phrase, known);
    const auto middle = static_cast<std::ptrdiff_t>(known.size());
    known.insert(known.end(), more.begin(), more.end());
    std::inplace_merge(known.begin(), known.begin() + middle, known.end());
  }
  return known;
}

}  // namespace indexer::query
