// One column as a Xapian document (layout.h) and its facets' names. Inside this room only.
#pragma once

#include <xapian.h>

#include <string>

#include "archive/column.h"
#include "indexer/topics/classifier.h"

namespace indexer::store {

struct Indexed {
  Xapian::Document document;
  std::string topic;  // key of the primary topic
};

Indexed make_document(const archive::Column& column, const topics::Classifier& classifier);

}  // namespace indexer::store
