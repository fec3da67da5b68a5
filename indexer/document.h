// One column as a Xapian document (layout.h) and its facets' names. Inside this room only.
#pragma once

#include <xapian.h>

#include <string>

#include "archive/column.h"
#include "indexer/classify.h"

namespace indexer {

struct Indexed {
  Xapian::Document document;
  std::string topic;  // key of the primary topic
};

Indexed make_document(const archive::Column& column, const Classifier& classifier);

}  // namespace indexer
