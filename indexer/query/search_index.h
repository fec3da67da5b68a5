// What a search asks of an index. An index lies on this machine (local_index.h), or is parts that servers answer for
// (served_index.h). For this folder only.
//
// Columns are called by numbers, which hold for one index while it is open: where it is local the column's id, else
// the document's number in the whole. Their order is that of the ids.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "archive/column.h"
#include "base/error.h"
#include "indexer/query/answer.h"
#include "indexer/query/text_index.h"
#include "indexer/store/facets.h"
#include "indexer/text/folded_text.h"

namespace indexer::query {

// How many columns have the same values of all facets.
using Tally = std::vector<std::pair<Codes, std::size_t>>;
// Columns with their weights, the best first.
using Weights = std::vector<std::pair<std::uint32_t, double>>;

struct Scoring;  // scoring.h

// All columns that match a query.
struct Found {
  std::size_t count = 0;
  Tally tally;
  Ids columns;          // of a local index
  Xapian::Query query;  // of an index whose servers counted the columns: see SearchIndex::query_of()
};

// Slots side by side in the field with this prefix, "" for the body.
struct FieldSlots {
  std::string prefix;
  std::vector<text::Slot> slots;
};

// All calls let Xapian's errors through.
class SearchIndex {
 public:
  using TakeText = std::function<void(std::uint32_t number, std::u16string_view text)>;
  using TakeColumn = std::function<void(std::uint32_t number, const archive::Column& column)>;

  virtual ~SearchIndex() = default;

  // All parts as one database, for frequencies and weights.
  virtual const Xapian::Database& whole() const = 0;
  // Returns the number of the column of a document of the whole.
  virtual std::uint32_t number(Xapian::docid document) const = 0;
  // Returns the id of a column that codes_of() was asked about.
  virtual std::int64_t id(std::uint32_t number) const = 0;
  // Returns how many columns there are.
  virtual std::size_t size() const = 0;

  virtual Found find(const Xapian::Query& match) const = 0;
  // Returns a query for the columns found, with weight 0.
  virtual Xapian::Query query_of(const Found& found) const = 0;
  virtual Ids find_all(const Xapian::Query& match) const = 0;
  virtual bool finds_any(const Xapian::Query& match) const = 0;
  // Returns the first `limit` columns by day, those without a day last, columns of one day by id. Order::relevance
  // counts as newest.
  virtual Weights by_day(const Found& found, Order order, std::size_t limit) const = 0;

  // Returns the `limit` best columns by the rough sum of the scoring; no value where Xapian's matcher is to find them.
  virtual std::optional<Weights> best_roughly(const Found& found, const Scoring& scoring, std::size_t limit) const = 0;

  // Returns a query for the columns, with weight 0. This object may go before the query.
  virtual Xapian::Query these(Ids columns) const = 0;
  // Returns a query, with weight 0, for the columns that have all slots of one of the fields at their places, and those
  // that have the term `known`, if there is one ("": none).
  virtual Xapian::Query side_by_side(const std::vector<FieldSlots>& fields, const std::string& known) const = 0;
  // Returns a query, with weight 0, for the columns whose value of a facet passes a filter (name_filter.h).
  virtual Xapian::Query with_name(store::Facet facet, const std::string& typed) const = 0;

  // Calls `take` with the folded text of a field of each column, by the field's prefix, "" for the body.
  virtual void each_text(const Ids& columns, std::string_view prefix, const TakeText& take) const = 0;
  // Calls `take` with each column that is there: what an answer shows of it, and its texts.
  virtual void each_column(const Ids& columns, const TakeColumn& take) const = 0;

  // Returns the facets of each of the columns, in their order; no value for one that is not there.
  virtual std::vector<std::optional<Codes>> codes_of(const std::vector<std::uint32_t>& columns) const = 0;
  // The names of the facets. Rows are there where the index is local.
  virtual const store::Facets& facets() const = 0;
  // Returns the tags that columns have.
  virtual std::vector<std::string> tags() const = 0;
};

// Where a searcher's index comes from. It is opened again whenever it changed.
class IndexSource {
 public:
  virtual ~IndexSource() = default;
  // Throws base::Error when there is no index that can be searched. Called only from the body of must_repeat().
  virtual std::unique_ptr<SearchIndex> open() = 0;
  // Calls `body`, which reads the index. Returns whether the index must be opened again and `body` repeated. Throws
  // base::Error for every other error of Xapian's.
  virtual bool must_repeat(const std::function<void()>& body) = 0;
  // How often a search is repeated, and what ends it after that.
  virtual int attempts() const { return 8; }
  virtual base::Error changing_too_fast() const = 0;
  // Returns a sentence about each part of the index that does not answer.
  virtual std::vector<std::string> missing() const { return {}; }
};

}  // namespace indexer::query
