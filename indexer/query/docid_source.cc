#include "indexer/query/docid_source.h"

#include <algorithm>

namespace indexer::query {

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
  auto shared = std::make_shared<const std::vector<Xapian::docid>>(std::move(ids));
  return Xapian::Query((new DocidSource(std::move(shared)))->release());
}

}  // namespace indexer::query
