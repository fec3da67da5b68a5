// A list of documents as a Xapian query. For this folder only.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace indexer::query {

// A Xapian::PostingSource over document ids, with weight 0. The contracts of its functions are Xapian's. A clone shares
// the ids.
class DocidSource : public Xapian::PostingSource {
 public:
  using Ids = std::shared_ptr<const std::vector<Xapian::docid>>;
  // `ids` must be in ascending order.
  explicit DocidSource(Ids ids) : ids_(std::move(ids)) {}

  Xapian::doccount get_termfreq_min() const override { return static_cast<Xapian::doccount>(ids_->size()); }
  Xapian::doccount get_termfreq_est() const override { return get_termfreq_min(); }
  Xapian::doccount get_termfreq_max() const override { return get_termfreq_min(); }
  void next(double) override;
  void skip_to(Xapian::docid id, double) override;
  bool at_end() const override { return begun_ && at_ >= ids_->size(); }
  Xapian::docid get_docid() const override { return (*ids_)[at_]; }
  void init(const Xapian::Database&) override { begun_ = false, at_ = 0; }
  PostingSource* clone() const override { return new DocidSource(ids_); }

 private:
  Ids ids_;
  std::size_t at_ = 0;
  bool begun_ = false;
};

// Returns a query for the documents of `ids`, which must be in ascending order.
Xapian::Query documents(std::vector<Xapian::docid> ids);

}  // namespace indexer::query
