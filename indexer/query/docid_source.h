// Lists of documents as a Xapian query. For this folder only.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace indexer::query {

// A Xapian::PostingSource over document ids, with weight 0. The contracts of its functions are Xapian's. A clone shares
// the ids.
class DocidSource : public Xapian::PostingSource {
 public:
  // The documents of a database that is a part of the whole, in ascending order. Xapian asks for each part alone, and
  // tells it by its database.
  struct Segment {
    std::string uuid;  // Xapian::Database::get_uuid(); "" is every database
    std::shared_ptr<const std::vector<Xapian::docid>> ids;
  };
  using Segments = std::vector<Segment>;

  // There must be a segment for each database that the query is run on.
  explicit DocidSource(Segments segments) : segments_(std::move(segments)) {}

  Xapian::doccount get_termfreq_min() const override { return static_cast<Xapian::doccount>(ids_->size()); }
  Xapian::doccount get_termfreq_est() const override { return get_termfreq_min(); }
  Xapian::doccount get_termfreq_max() const override { return get_termfreq_min(); }
  void next(double) override;
  void skip_to(Xapian::docid id, double) override;
  bool at_end() const override { return begun_ && at_ >= ids_->size(); }
  Xapian::docid get_docid() const override { return (*ids_)[at_]; }
  void init(const Xapian::Database& database) override;
  PostingSource* clone() const override { return new DocidSource(segments_); }

 private:
  Segments segments_;
  std::shared_ptr<const std::vector<Xapian::docid>> ids_;  // of the segment that is being asked
  std::size_t at_ = 0;
  bool begun_ = false;
};

// Returns a query for the documents of a single database, in ascending order, or of several.
Xapian::Query documents(std::vector<Xapian::docid> ids);
Xapian::Query documents(DocidSource::Segments segments);

}  // namespace indexer::query
