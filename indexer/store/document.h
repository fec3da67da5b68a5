// A column as a document of the index. For this folder only.
#pragma once

#include <xapian.h>

#include <string>

#include "archive/column.h"
#include "indexer/topics/classifier.h"

namespace indexer::store {

// What make_document() returns. The caller stores the document under the column's id.
struct IndexedColumn {
  Xapian::Document document;  // all terms of the column (index_schema.h)
  std::string topic;          // key of its primary topic
};

// Analyzes and classifies a column. A column without a language is taken as Korean.
IndexedColumn make_document(const archive::Column& column, const topics::Classifier& classifier);

}  // namespace indexer::store
