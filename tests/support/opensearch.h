// A loopback server that takes the calls of OpenSearch which the export needs, and holds them to the protocol: index
// templates, _bulk with external versions, and aggregations by terms. It indexes no words.
//
// https://docs.opensearch.org/latest/api-reference/document-apis/bulk/ and, for the versions, Elasticsearch's "Index
// API".
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/non_copyable.h"

namespace test_support {

class OpenSearch : private base::NonCopyable {
 public:
  struct Document {
    std::int64_t version = 0;
    nlohmann::json source;
    bool operator==(const Document&) const = default;
  };

  // Serves from construction to destruction on a free port of 127.0.0.1.
  OpenSearch();
  ~OpenSearch();

  // "http://127.0.0.1:PORT"
  const std::string& base() const;
  // The documents of an index by _id.
  std::map<std::string, Document> documents(const std::string& index) const;
  // What broke the protocol or the mapping, a sentence each; version conflicts are none of these.
  std::vector<std::string> complaints() const;
  int conflicts() const;  // operations that came with too low a version

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Checks a body for _bulk line by line; returns a sentence for what breaks the protocol, "" for a sound one.
std::string bulk_problem(const std::string& body);

}  // namespace test_support
