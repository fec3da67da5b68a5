#include "indexer/document_source.h"

#include <algorithm>

namespace indexer {

void DocumentSource::next(double) {
  if (begun_) ++at_;
  begun_ = true;
}

void DocumentSource::skip_to(Xapian::docid id, double) {
  begun_ = true;
  at_ =
      static_cast<std::size_t>(std::lower_bound(ids_.begin() + static_cast<long>(at_), ids_.end(), id) - ids_.begin());
}

}  // namespace indexer
