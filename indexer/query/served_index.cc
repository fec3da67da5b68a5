#include "indexer/query/served_index.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>

#include "base/signals.h"
#include "indexer/query/name_filter.h"
#include "indexer/query/phrase_match.h"
#include "indexer/store/index_schema.h"

namespace indexer::query {
namespace {

using Query = Xapian::Query;

constexpr std::size_t requested_at_once = 256;  // documents, of some ten kilobytes
constexpr std::size_t most_kept = 4096;         // documents

Query any_of(const std::vector<Query>& queries) {
  return queries.empty() ? Query(Query::MatchNothing) : Query(Query::OP_OR, queries.begin(), queries.end());
}

Query unweighted(const Query& query) { return {Query::OP_SCALE_WEIGHT, query, 0}; }

// The documents that have a term of every slot somewhere.
Query candidates(const FieldSlots& field) {
  std::vector<Query> all;
  for (const text::Slot& slot : field.slots) {
    std::vector<Query> terms;
    for (const text::PlacedTerm& placed : slot.terms)
      for (const std::string& term : indexed_terms(placed)) terms.emplace_back(field.prefix + term);
    all.push_back(any_of(terms));
  }
  return {Query::OP_AND, all.begin(), all.end()};
}

// Calls `take` with consecutive parts of the list.
template <typename Take>  // void Take(std::vector<std::uint32_t>)
void in_parts(const std::vector<std::uint32_t>& list, Take take) {
  for (std::size_t first = 0; first < list.size(); first += requested_at_once) {
    const auto begin = list.begin() + static_cast<std::ptrdiff_t>(first);
    const auto end = list.begin() + static_cast<std::ptrdiff_t>(std::min(first + requested_at_once, list.size()));
    take(std::vector<std::uint32_t>(begin, end));
  }
}

}  // namespace

ServedIndex::ServedIndex(std::vector<OpenShard> shards) : shards_(std::move(shards)) {
  for (const OpenShard& shard : shards_) {
    whole_.add_database(shard.database);
    for (std::size_t i = 0; i < store::facet_count; ++i)
      for (const std::string& name : shard.head.names[i]) facets_.code(static_cast<store::Facet>(i), name);
  }
}

ServedIndex::~ServedIndex() {
  const base::IgnoredSigpipe no_signal;
  whole_ = Xapian::Database();
  shards_.clear();
}

std::int64_t ServedIndex::id(std::uint32_t number) const {
  const auto found = kept_.find(number);
  return found == kept_.end() ? 0 : found->second.content.column.id;
}

std::size_t ServedIndex::size() const {
  std::size_t all = 0;
  for (const OpenShard& shard : shards_) all += shard.head.columns;
  return all;
}

Xapian::Enquire ServedIndex::enquire_for(const Query& match) const {
  Xapian::Enquire enquire(whole_);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(match);
  return enquire;
}

Codes ServedIndex::codes_in(std::string_view value) const {
  const store::FacetNames names = store::read_facet_names(value);
  Codes codes{};
  for (std::size_t i = 0; i < store::facet_count; ++i) {
    const auto facet = static_cast<store::Facet>(i);
    codes[i] = facet == store::Facet::year ? static_cast<std::uint16_t>(std::strtoul(names[i].c_str(), nullptr, 10))
                                           : facets_.code(facet, names[i]);
  }
  return codes;
}

Found ServedIndex::find(const Query& match) const {
  Xapian::ValueCountMatchSpy counts(store::facets_slot);
  Xapian::Enquire enquire = enquire_for(match);
  enquire.add_matchspy(&counts);
  enquire.get_mset(0, 0, static_cast<Xapian::doccount>(size()));
  Found found;
  found.count = counts.get_total();
  for (auto value = counts.values_begin(); value != counts.values_end(); ++value)
    found.tally.emplace_back(codes_in(*value), value.get_termfreq());
  found.query = unweighted(match);
  return found;
}

Ids ServedIndex::find_all(const Query& match) const {
  Xapian::Enquire enquire = enquire_for(match);
  const auto most = static_cast<Xapian::doccount>(size());
  const Xapian::MSet matches = enquire.get_mset(0, most, most);
  Ids all;
  all.reserve(matches.size());
  for (auto hit = matches.begin(); hit != matches.end(); ++hit) all.push_back(*hit);
  std::sort(all.begin(), all.end());
  return all;
}

bool ServedIndex::finds_any(const Query& match) const { return !enquire_for(match).get_mset(0, 1).empty(); }

Weights ServedIndex::by_day(const Found& found, Order order, std::size_t limit) const {
  Xapian::Enquire enquire = enquire_for(found.query);
  enquire.set_sort_by_value(order == Order::oldest ? store::oldest_slot : store::newest_slot, true);
  const Xapian::MSet matches = enquire.get_mset(0, static_cast<Xapian::doccount>(std::min(limit, size())));
  Weights first;
  for (auto hit = matches.begin(); hit != matches.end(); ++hit) first.emplace_back(*hit, 0.0);
  return first;
}

Query ServedIndex::these(Ids columns) const {
  std::vector<Query> terms;
  terms.reserve(columns.size());
  for (const std::uint32_t number : columns) {
    // Xapian numbers the documents of several databases in turns.
    const auto count = static_cast<std::uint32_t>(shards_.size());
    const store::ShardHead& head = shards_[(number - 1) % count].head;
    terms.emplace_back(store::unique_term({head.set, head.number, (number - 1) / count + 1}));
  }
  return unweighted(any_of(terms));
}

// The servers find those that have all terms somewhere, the documents' texts show in which of them these stand at their
// places.
Query ServedIndex::side_by_side(const std::vector<FieldSlots>& fields, const std::string& known) const {
  std::vector<Query> somewhere;
  somewhere.reserve(fields.size());
  for (const FieldSlots& field : fields) somewhere.push_back(candidates(field));
  Query match = any_of(somewhere);
  if (!known.empty()) match = Query(Query::OP_AND_NOT, match, Query(known));
  Ids proven;
  each_document(find_all(match), [&](std::uint32_t number, const Document& document) {
    const bool has = std::any_of(fields.begin(), fields.end(), [&](const FieldSlots& field) {
      return text::FoldedText(document.content.text(field.prefix)).has(field.slots);
    });
    if (has) proven.push_back(number);
  });
  const Query others = these(std::move(proven));
  return known.empty() ? others : Query(Query::OP_OR, unweighted(Query(known)), others);
}

Query ServedIndex::with_name(store::Facet facet, const std::string& typed) const {
  std::vector<Query> terms;
  for (const std::string& name : facets_.names(facet))
    if (passes(facet, name, typed)) terms.emplace_back(store::facet_term(facet, name));
  return unweighted(any_of(terms));
}

void ServedIndex::request(const std::vector<std::uint32_t>& columns, Documents& into) const {
  Xapian::Enquire enquire = enquire_for(these(columns));
  const Xapian::MSet matches = enquire.get_mset(0, static_cast<Xapian::doccount>(columns.size()));
  matches.fetch();
  for (auto hit = matches.begin(); hit != matches.end(); ++hit) {
    const Xapian::Document document = hit.get_document();
    into[*hit] = {codes_in(document.get_value(store::facets_slot)), store::read_shard_data(document.get_data())};
  }
}

void ServedIndex::keep(const std::vector<std::uint32_t>& columns) const {
  const auto is_kept = [this](std::uint32_t number) { return kept_.contains(number); };
  if (std::all_of(columns.begin(), columns.end(), is_kept)) return;
  if (kept_.size() + columns.size() > most_kept) kept_.clear();
  std::vector<std::uint32_t> wanted;
  std::copy_if(columns.begin(), columns.end(), std::back_inserter(wanted), std::not_fn(is_kept));
  in_parts(wanted, [this](const std::vector<std::uint32_t>& part) { request(part, kept_); });
}

void ServedIndex::each_document(const Ids& columns,
                                const std::function<void(std::uint32_t, const Document&)>& take) const {
  if (columns.size() <= requested_at_once) {
    keep(columns);
    for (const std::uint32_t number : columns)
      if (const auto found = kept_.find(number); found != kept_.end()) take(number, found->second);
    return;
  }
  in_parts(columns, [&](const std::vector<std::uint32_t>& part) {
    Documents documents;
    request(part, documents);
    for (const auto& [number, document] : documents) take(number, document);
  });
}

void ServedIndex::each_text(const Ids& columns, std::string_view prefix, const TakeText& take) const {
  each_document(columns,
                [&](std::uint32_t number, const Document& document) { take(number, document.content.text(prefix)); });
}

void ServedIndex::each_column(const Ids& columns, const TakeColumn& take) const {
  each_document(columns,
                [&](std::uint32_t number, const Document& document) { take(number, document.content.column); });
}

std::vector<std::optional<Codes>> ServedIndex::codes_of(const std::vector<std::uint32_t>& columns) const {
  keep(columns);
  std::vector<std::optional<Codes>> all;
  all.reserve(columns.size());
  for (const std::uint32_t number : columns) {
    const auto found = kept_.find(number);
    all.push_back(found == kept_.end() ? std::nullopt : std::optional(found->second.codes));
  }
  return all;
}

std::vector<std::string> ServedIndex::tags() const {
  std::vector<std::string> tags;
  const std::string prefix(store::tag_prefix);
  const auto end = whole_.allterms_end(prefix);
  for (auto term = whole_.allterms_begin(prefix); term != end; ++term) tags.push_back((*term).substr(prefix.size()));
  return tags;
}

}  // namespace indexer::query
