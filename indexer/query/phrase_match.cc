#include "indexer/query/phrase_match.h"

#include <algorithm>
#include <iterator>

#include "indexer/store/index_schema.h"

namespace indexer::query {
namespace {

using Terms = std::vector<std::string>;

// The terms of each slot that occur at all, those that are in the fewest columns first.
std::vector<Terms> rarest_first(const Xapian::Database& database, const std::string& prefix,
                                const std::vector<text::Slot>& slots) {
  std::vector<std::pair<Xapian::doccount, Terms>> counted;
  for (const text::Slot& slot : slots) {
    Terms terms;
    Xapian::doccount documents = 0;
    for (const text::PlacedTerm& placed : slot.terms) {
      for (const std::string& plain : indexed_terms(placed)) {
        std::string term = prefix + plain;
        if (std::find(terms.begin(), terms.end(), term) != terms.end() || !database.term_exists(term)) continue;
        documents += database.get_termfreq(term);
        terms.push_back(std::move(term));
      }
    }
    counted.emplace_back(documents, std::move(terms));
  }
  std::stable_sort(counted.begin(), counted.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<Terms> sorted;
  sorted.reserve(counted.size());
  for (auto& [documents, terms] : counted) sorted.push_back(std::move(terms));
  return sorted;
}

}  // namespace

Ids columns_with(const TextIndex& index, const std::string& prefix, const std::vector<text::Slot>& slots,
                 const Ids& known) {
  const std::vector<Terms> sorted = rarest_first(index.whole(), prefix, slots);
  const Ids candidates =
      index.find_all(Xapian::Query(Xapian::Query::OP_OR, sorted.front().begin(), sorted.front().end()));
  Ids left;
  std::set_difference(candidates.begin(), candidates.end(), known.begin(), known.end(), std::back_inserter(left));
  for (std::size_t i = 1; i < sorted.size() && !left.empty(); ++i) left = index.with_any(sorted[i], left);
  std::erase_if(left, [&](std::uint32_t id) { return !text::FoldedText(index.text(id, prefix)).has(slots); });
  return left;
}

std::vector<std::string> indexed_terms(const text::PlacedTerm& placed) {
  if (placed.family == text::Family::word || placed.text.size() < 2) return {store::term(placed.family, placed.text)};
  const std::u32string bigram = placed.text.substr(0, 2);
  return {store::term(text::Family::bigram, bigram), store::term(text::Family::parted, bigram)};
}

}  // namespace indexer::query
