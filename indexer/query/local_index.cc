#include "indexer/query/local_index.h"

#include <algorithm>
#include <unordered_map>

#include "archive/annotations.h"
#include "base/translation.h"
#include "indexer/query/name_filter.h"
#include "indexer/query/phrase_match.h"
#include "indexer/query/rough_scores.h"
#include "indexer/store/checksums.h"
#include "indexer/store/database.h"
#include "indexer/store/index_schema.h"

namespace indexer::query {
namespace {

using base::Error;
using base::Exit;

struct HashOfCodes {
  std::size_t operator()(const Codes& codes) const {
    std::size_t hash = 0;
    for (const std::uint16_t code : codes) hash = hash * 0x9E3779B97F4A7C15U + code + (hash >> 29);
    return hash;
  }
};

Tally tally_of(const Ids& columns, const store::Facets& facets) {
  std::unordered_map<Codes, std::size_t, HashOfCodes> counts;
  for (const std::uint32_t id : columns)
    if (const store::Facets::Row* row = facets.find(id)) ++counts[row->codes];
  return {counts.begin(), counts.end()};
}

}  // namespace

LocalIndex::LocalIndex(const std::filesystem::path& dir, const archive::Archive* archive)
    : opened_(dir), texts_(opened_), archive_(archive) {}

Found LocalIndex::find(const Xapian::Query& match) const {
  Found found;
  found.columns = texts_.find_all(match);
  found.count = found.columns.size();
  found.tally = tally_of(found.columns, opened_.facets);
  return found;
}

Weights LocalIndex::by_day(const Found& found, Order order, std::size_t limit) const {
  struct When {
    bool unknown;
    std::int32_t day;
    bool operator==(const When&) const = default;
  };
  const auto when = [&](std::uint32_t id) {
    const store::Facets::Row* row = opened_.facets.find(id);
    const bool known = row && row->codes[static_cast<std::size_t>(store::Facet::year)] != 0;
    return When{!known, known ? row->day : 0};
  };
  Ids ids = found.columns;
  const auto count = static_cast<long>(std::min(limit, ids.size()));
  std::partial_sort(ids.begin(), ids.begin() + count, ids.end(), [&](std::uint32_t a, std::uint32_t b) {
    const When when_a = when(a), when_b = when(b);
    if (when_a == when_b) return a < b;
    if (when_a.unknown != when_b.unknown) return when_b.unknown;
    return order == Order::oldest ? when_a.day < when_b.day : when_a.day > when_b.day;
  });
  Weights first;
  for (long i = 0; i < count; ++i) first.emplace_back(ids[static_cast<std::size_t>(i)], 0.0);
  return first;
}

std::optional<Weights> LocalIndex::best_roughly(const Found& found, const Scoring& scoring, std::size_t limit) const {
  return roughly_best(texts_, found.columns, scoring.rough_terms, limit);
}

// Nearly all documents that have a long word have it as a stem, and the posting list of that stem names them; the texts
// of the others alone are read.
Xapian::Query LocalIndex::side_by_side(const std::vector<FieldSlots>& fields, const std::string& known) const {
  Ids columns = known.empty() ? Ids() : texts_.find_all(Xapian::Query(known));
  for (const FieldSlots& field : fields) {
    const Ids more = columns_with(texts_, field.prefix, field.slots, columns);
    const auto middle = static_cast<std::ptrdiff_t>(columns.size());
    columns.insert(columns.end(), more.begin(), more.end());
    std::inplace_merge(columns.begin(), columns.begin() + middle, columns.end());
  }
  return these(std::move(columns));
}

Xapian::Query LocalIndex::with_name(store::Facet facet, const std::string& typed) const {
  const store::Facets& facets = opened_.facets;
  const std::vector<std::string>& names = facets.names(facet);
  std::vector<bool> pass(names.size());
  for (std::size_t code = 0; code < names.size(); ++code) pass[code] = passes(facet, names[code], typed);
  Ids ids;
  for (std::uint32_t id = 0; id < facets.size(); ++id) {
    const store::Facets::Row* row = facets.find(id);
    const std::size_t code = row ? row->codes[static_cast<std::size_t>(facet)] : names.size();
    if (code < names.size() && pass[code]) ids.push_back(id);
  }
  return these(std::move(ids));
}

void LocalIndex::each_text(const Ids& columns, std::string_view prefix, const TakeText& take) const {
  for (const std::uint32_t id : columns) take(id, texts_.text(id, prefix));
}

void LocalIndex::each_column(const Ids& columns, const TakeColumn& take) const {
  for (const std::uint32_t id : columns)
    if (const auto column = archive_ ? archive_->find(id) : std::nullopt) take(id, *column);
}

std::vector<std::optional<Codes>> LocalIndex::codes_of(const std::vector<std::uint32_t>& columns) const {
  std::vector<std::optional<Codes>> all;
  all.reserve(columns.size());
  for (const std::uint32_t id : columns) {
    const store::Facets::Row* row = opened_.facets.find(id);
    all.push_back(row ? std::optional(row->codes) : std::nullopt);
  }
  return all;
}

std::vector<std::string> LocalIndex::tags() const {
  return archive_ ? archive::tag_names(*archive_) : std::vector<std::string>();
}

LocalSource::LocalSource(const std::filesystem::path& archive_dir, const config::Topics& topics,
                         const archive::Archive& archive)
    : dir_(store::index_in(archive_dir)), topics_(topics), archive_(archive) {}

std::unique_ptr<SearchIndex> LocalSource::open() {
  // An index of another version may have its tables in another form.
  if (store::open_whole(dir_).get_metadata(store::fingerprint_key) != store::fingerprint(topics_))
    throw Error(Exit::data, base::tr("the search index was made by another version or with other topics"),
                base::tr("Run `columns index` to bring it up to date."));
  return std::make_unique<LocalIndex>(dir_, &archive_);
}

// Another process may change the index at any moment.
bool LocalSource::must_repeat(const std::function<void()>& body) {
  bool modified = false;
  store::translate_errors(dir_, [&] {
    try {
      body();
    } catch (const Xapian::DatabaseModifiedError&) {
      modified = true;
    }
  });
  return modified;
}

Error LocalSource::changing_too_fast() const {
  return {Exit::try_later, base::tr("the index {1} is changing too fast to be read", {dir_.string()}),
          base::tr("Try again; if that does not help, run `columns index --rebuild`.")};
}

}  // namespace indexer::query
