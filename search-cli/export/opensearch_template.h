// The index template of the OpenSearch export: how the fields of a column are indexed.
#pragma once

#include <string>

namespace search_cli::exporter {

// Returns the body of PUT _index_template/NAME (https://docs.opensearch.org/latest/im-plugin/index-templates/, the same
// in Elasticsearch), for the indexes "columns" and "columns-*". Korean is analyzed by nori, whose plugin
// (analysis-nori) the server must have. Fields of the field table get their types from their kinds; any other field is
// refused ("strict").
std::string opensearch_template();

}  // namespace search_cli::exporter
