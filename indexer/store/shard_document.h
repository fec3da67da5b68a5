// The documents of a shard (shards.h), which carry all that an answer needs over Xapian's remote protocol: terms,
// values and data. docs/schema.md describes them for people.
//
//   terms   Those that every index has (index_schema.h); unique_term() and column_term(); for each facet the term
//           facet_term(), of the whole name.
//   values  0: the names of all facets, each ended by a NUL. 1 and 2: the day, to sort by (DayOrder).
//   data    The column as a line of JSON (archive::to_json), then the record of its folded texts (folded_file.h).
//
// For indexer/ only.
#pragma once

#include <xapian.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "archive/column.h"
#include "indexer/store/document.h"
#include "indexer/store/facets.h"

namespace indexer::store {

inline constexpr Xapian::valueno facets_slot = 0;
// Both are sorted by from the highest value; a column without a day comes last.
inline constexpr Xapian::valueno newest_slot = 1, oldest_slot = 2;

// Where a document is: the shard of a set, and its number there.
struct ShardPlace {
  std::string set;
  unsigned shard = 0;
  Xapian::docid document = 0;
};

// Returns the term of the document at a place, which no other document of any set has.
std::string unique_term(const ShardPlace& place);
// Returns the term of a column, which no other document of its set has.
std::string column_term(std::int64_t id);
// Returns the term of all columns whose facet has this name.
std::string facet_term(Facet facet, std::string_view name);

// Returns the document of a column; `indexed` is what make_document() made of it. The column's notes, tags, links,
// images and origins are not in the data.
Xapian::Document shard_document(const archive::Column& column, IndexedColumn indexed, const ShardPlace& place);

// Names by Facet, years in digits and "" when unknown.
using FacetNames = std::array<std::string, facet_count>;
FacetNames facet_names_of(const archive::Column& column, std::string_view topic);
// Reads the value of `facets_slot`. Missing names are empty.
FacetNames read_facet_names(std::string_view value);

// What the data of a document say. They may come from a machine that is not trusted.
struct ShardColumn {
  archive::Column column;
  std::u16string folded;  // the units of the record

  // Returns the folded text of a field, "" for the body; empty when there is none or the record is broken.
  std::u16string_view text(std::string_view prefix) const;
};
// Throws base::Error(data) when `data` is not that of a shard's document.
ShardColumn read_shard_data(std::string_view data);

}  // namespace indexer::store
