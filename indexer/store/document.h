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
  std::string folded;         // record of its folded texts (folded_file.h)
};

// Analyzes and classifies a column. A column without a language is taken as Korean. `sources` are those of the column
// and its copies (archive::Archive::sources_of); a filter by any of them finds it.
IndexedColumn make_document(const archive::Column& column, const topics::Classifier& classifier,
                            const std::vector<std::string>& sources);

}  // namespace indexer::store
