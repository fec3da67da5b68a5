#include "search-cli/export/topic_keys.h"

#include <set>

namespace search_cli::exporter {

TopicKeys::TopicKeys(const Catalog& catalog, const Options& options) : topics_(options.topics) {
  for (const KnownTopic& topic : topics_) keys_.emplace(topic.name, topic.key);
  std::set<std::string> others;
  for (const Topic& topic : catalog.topics)
    if (!keys_.contains(topic.name)) others.insert(topic.name);
  for (const std::string& name : others) {
    keys_.emplace(name, name);
    topics_.push_back({name, name, {name, name}});
  }
}

std::vector<std::string> TopicKeys::keys(const std::vector<std::string>& shown) const {
  std::vector<std::string> found;
  found.reserve(shown.size());
  for (const std::string& name : shown) found.push_back(key(name));
  return found;
}

}  // namespace search_cli::exporter
