// The topics of an export by their keys, for formats that others query: a key stays the same whatever the language of
// the labels.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "search-cli/export/catalog.h"
#include "search-cli/export/column_source.h"

namespace search_cli::exporter {

// Made from the settings' topics and the topics that columns of the export have.
class TopicKeys {
 public:
  TopicKeys(const Catalog& catalog, const Options& options);

  // All topics: those of the settings in their order, then others by name, whose key is their name.
  const std::vector<KnownTopic>& topics() const { return topics_; }
  // The key of a topic by its shown name. REQUIRES: it is one of the catalog's.
  const std::string& key(const std::string& shown) const { return keys_.at(shown); }
  // The same for several, in their order.
  std::vector<std::string> keys(const std::vector<std::string>& shown) const;

 private:
  std::vector<KnownTopic> topics_;
  std::map<std::string, std::string> keys_;
};

}  // namespace search_cli::exporter
