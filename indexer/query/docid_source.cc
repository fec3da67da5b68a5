#include "indexer/query/docid_source.h"

#include <algorithm>

namespace indexer::query {

void DocidSource::init(const Xapian::Database& database) {
  const auto segment = std::find_if(segments_.begin(), segments_.end(), [&](const Segment& each) {
    return each.uuid.empty() || each.uuid == database.get_uuid();
  });
  ids_ = segment != segments_.end() ? segment->ids : std::make_shared<const std::vector<Xapian::docid>>();
  begun_ = false, at_ = 0;
}

void DocidSource::next(double) {
  if (begun_) ++at_;
  begun_ = true;
}

// Galloping: where two long lists are intersected the next one is near.
void DocidSource::skip_to(Xapian::docid id, double) {
  begun_ = true;
  const auto& ids = *ids_;
  std::size_t step = 1, last = at_;
  while (last < ids.size() && ids[last] < id) {
    at_ = last;
    last += step;
    step *= 2;
  }
  const auto begin = ids.begin() + static_cast<std::ptrdiff_t>(at_);
  const auto end = ids.begin() + static_cast<std::ptrdiff_t>(std::min(last, ids.size()));
  at_ = static_cast<std::size_t>(std::lower_bound(begin, end, id) - ids.begin());
}

Xapian::Query documents(std::vector<Xapian::docid> ids) {
  return documents({{"", std::make_shared<const std::vector<Xapian::docid>>(std::move(ids))}});
}

Xapian::Query documents(DocidSource::Segments segments) {
  return Xapian::Query((new DocidSource(std::move(segments)))->release());
}

}  // namespace indexer::query
