#include "indexer/query/phrase_match.h"

#include <algorithm>

namespace indexer::query {
namespace {

using Ids = std::vector<Xapian::docid>;

// Keeps what both ascending lists have.
template <typename Value>
void keep_common(std::vector<Value>& kept, const std::vector<Value>& other) {
  const auto end = std::set_intersection(kept.begin(), kept.end(), other.begin(), other.end(), kept.begin());
  kept.erase(end, kept.end());
}

// The slots that are taken in the fewest documents first, with the terms that occur at all.
std::vector<Slot> rarest_first(const Xapian::Database& database, std::vector<Slot> slots) {
  std::vector<std::pair<Xapian::doccount, Slot>> counted;
  for (Slot& slot : slots) {
    std::erase_if(slot.terms, [&](const std::string& term) { return !database.term_exists(term); });
    Xapian::doccount documents = 0;
    for (const std::string& term : slot.terms) documents += database.get_termfreq(term);
    counted.emplace_back(documents, std::move(slot));
  }
  std::stable_sort(counted.begin(), counted.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<Slot> sorted;
  sorted.reserve(counted.size());
  for (auto& [documents, slot] : counted) sorted.push_back(std::move(slot));
  return sorted;
}

// Those of the documents that have one of the slot's terms.
Ids with_any(const Xapian::Database& database, const Slot& slot, const Ids& documents) {
  Ids found;
  for (const std::string& term : slot.terms) {
    const std::size_t before = found.size();
    auto posting = database.postlist_begin(term);
    const auto end = database.postlist_end(term);
    for (const Xapian::docid id : documents) {
      posting.skip_to(id);
      if (posting == end) break;
      if (*posting == id) found.push_back(id);
    }
    std::inplace_merge(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(before), found.end());
  }
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

// Where the phrase would begin for each place at which the document has the slot.
std::vector<std::int64_t> beginnings(const Xapian::Database& database, const Slot& slot, Xapian::docid document) {
  std::vector<std::int64_t> found;
  for (const std::string& term : slot.terms) {
    const auto end = database.positionlist_end(document, term);
    for (auto at = database.positionlist_begin(document, term); at != end; ++at)
      found.push_back(static_cast<std::int64_t>(*at) - slot.offset);
  }
  std::sort(found.begin(), found.end());
  return found;
}

bool side_by_side(const Xapian::Database& database, const std::vector<Slot>& slots, Xapian::docid document) {
  std::vector<std::int64_t> common = beginnings(database, slots.front(), document);
  for (std::size_t i = 1; i < slots.size() && !common.empty(); ++i)
    keep_common(common, beginnings(database, slots[i], document));
  return !common.empty();
}

}  // namespace

std::vector<Xapian::docid> documents_with(const Xapian::Database& database, const std::string& term) {
  Ids ids;
  ids.reserve(database.get_termfreq(term));
  for (auto id = database.postlist_begin(term); id != database.postlist_end(term); ++id) ids.push_back(*id);
  return ids;
}

std::vector<Xapian::docid> documents_with(const Xapian::Database& database, const std::vector<Slot>& slots,
                                          const std::vector<Xapian::docid>& known) {
  const std::vector<Slot> sorted = rarest_first(database, slots);
  Ids candidates;
  for (const std::string& term : sorted.front().terms) {
    const Ids more = documents_with(database, term);
    Ids both;
    std::set_union(candidates.begin(), candidates.end(), more.begin(), more.end(), std::back_inserter(both));
    candidates.swap(both);
  }
  Ids left;
  std::set_difference(candidates.begin(), candidates.end(), known.begin(), known.end(), std::back_inserter(left));
  for (std::size_t i = 1; i < sorted.size() && !left.empty(); ++i) left = with_any(database, sorted[i], left);
  std::erase_if(left, [&](Xapian::docid id) { return !side_by_side(database, sorted, id); });
  return left;
}

}  // namespace indexer::query
