// An index of shards (store/shards.h), of which servers answer for some or all. For this folder only.
//
// What Xapian's remote protocol carries is all that is asked for: a query goes to all servers at once and comes back as
// documents with their weights, which the servers reckon with the frequencies of all of them; counts by facets are
// those of a value (Xapian::ValueCountMatchSpy); texts are the documents' data, requested many at a time.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "indexer/query/search_index.h"
#include "indexer/store/shard_document.h"
#include "indexer/store/shards.h"

namespace indexer::query {

// A shard that is open for reading.
struct OpenShard {
  Xapian::Database database;
  store::ShardHead head;
};

class ServedIndex : public SearchIndex {
 public:
  // There must be a shard, and no two of one set may have one number.
  explicit ServedIndex(std::vector<OpenShard> shards);
  // Closes the connections, of which some may be broken.
  ~ServedIndex() override;

  const Xapian::Database& whole() const override { return whole_; }
  std::uint32_t number(Xapian::docid document) const override { return document; }
  std::int64_t id(std::uint32_t number) const override;
  std::size_t size() const override;
  Found find(const Xapian::Query& match) const override;
  Xapian::Query query_of(const Found& found) const override { return found.query; }
  Ids find_all(const Xapian::Query& match) const override;
  bool finds_any(const Xapian::Query& match) const override;
  Weights by_day(const Found& found, Order order, std::size_t limit) const override;
  std::optional<Weights> best_roughly(const Found&, const Scoring&, std::size_t) const override { return std::nullopt; }
  Xapian::Query these(Ids columns) const override;
  Xapian::Query side_by_side(const std::vector<FieldSlots>& fields, const std::string& known) const override;
  Xapian::Query with_name(store::Facet facet, const std::string& typed) const override;
  void each_text(const Ids& columns, std::string_view prefix, const TakeText& take) const override;
  void each_column(const Ids& columns, const TakeColumn& take) const override;
  std::vector<std::optional<Codes>> codes_of(const std::vector<std::uint32_t>& columns) const override;
  const store::Facets& facets() const override { return facets_; }
  std::vector<std::string> tags() const override;

 private:
  struct Document {
    Codes codes{};
    store::ShardColumn content;
  };
  using Documents = std::map<std::uint32_t, Document>;

  Xapian::Enquire enquire_for(const Xapian::Query& match) const;
  // Requests the documents of the columns, all at once.
  void request(const std::vector<std::uint32_t>& columns, Documents& into) const;
  // Requests those of the columns that are not kept, and keeps them.
  void keep(const std::vector<std::uint32_t>& columns) const;
  // Calls `take` with the document of each column; few documents are kept, many are requested part by part.
  void each_document(const Ids& columns, const std::function<void(std::uint32_t, const Document&)>& take) const;
  Codes codes_in(std::string_view value) const;

  std::vector<OpenShard> shards_;
  Xapian::Database whole_;
  mutable store::Facets facets_;  // only names, which get codes when they are first seen
  mutable Documents kept_;        // of answers, which are shown after they were found
};

}  // namespace indexer::query
