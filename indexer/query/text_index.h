// The index as queries read it: its segments as one. For this folder only.
//
// A column that changed is in two segments (store/segments.h); whichever function finds columns leaves out those that
// another segment has as they are now. Ids are those of columns, which each segment has as its document ids; Xapian
// numbers the documents of several databases in turns.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/query/postings.h"
#include "indexer/store/open_index.h"

namespace indexer::query {

class TextIndex {
 public:
  // Returns the folded text of a field of a column, by the field's prefix, "" for the body. Throws base::Error(data)
  // where the index is damaged.
  using Text = std::function<std::u16string_view(std::uint32_t id, std::string_view prefix)>;
  // Returns those of the columns that the segment with that number has as they are now.
  using Current = std::function<Ids(std::size_t segment, Ids columns)>;

  TextIndex(std::vector<Postings> segments, Current current, Text text);
  // `index` must outlive this object.
  explicit TextIndex(const store::OpenIndex& index);

  // All segments as one database, for frequencies and weights. Its document ids are not those of columns.
  const Xapian::Database& whole() const { return whole_; }
  // Returns the column of a document of the whole.
  std::uint32_t column(Xapian::docid document) const {
    return (document - 1) / static_cast<Xapian::docid>(segments_.size()) + 1;
  }
  std::u16string_view text(std::uint32_t id, std::string_view prefix) const { return text_(id, prefix); }

  const std::vector<Postings>& segments() const { return segments_; }
  // Returns those of the columns that a segment has as they are now. REQUIRES: find_all() returned the columns; a
  // single segment has all of these.
  Ids in(std::size_t segment, const Ids& columns) const {
    return segments_.size() > 1 ? current_(segment, columns) : columns;
  }

  // All calls below let Xapian's errors through.

  // Returns those of the columns that have one of the terms.
  Ids with_any(const std::vector<std::string>& terms, const Ids& columns) const;
  // Returns all columns that match.
  Ids find_all(const Xapian::Query& match) const;
  // Returns whether a column matches.
  bool finds_any(const Xapian::Query& match) const;
  // Returns a query for the columns, with weight 0. This object may go before the query.
  Xapian::Query these(Ids columns) const;

 private:
  std::vector<Postings> segments_;
  Xapian::Database whole_;
  Current current_;
  Text text_;
};

}  // namespace indexer::query
