#include "indexer/query/grouping.h"

#include <algorithm>
#include <map>

namespace indexer::query {
namespace {

using Code = std::uint16_t;

std::string name_of(store::Facet facet, Code code, const store::Facets& facets, const config::Topics& topics) {
  if (facet == store::Facet::year) return code ? std::to_string(code) : "";
  const std::string& name = facets.name(facet, code);
  if (facet != store::Facet::topic) return name;
  const config::Topic* topic = topics.find(name);
  return topic ? topic->korean : name;
}

// The position of a topic in the file; the number of topics for Topics::other.
std::size_t place_of(const std::string& key, const config::Topics& topics) {
  const auto found =
      std::find_if(topics.topics.begin(), topics.topics.end(), [&](const auto& topic) { return topic.key == key; });
  return static_cast<std::size_t>(found - topics.topics.begin());
}

Code code_of(const Codes& codes, store::Facet facet) { return codes[static_cast<std::size_t>(facet)]; }

// The order in which values of a facet are shown: years from the newest, others from the most columns.
class FacetOrder {
 public:
  FacetOrder(const store::Facets& facets, const config::Topics& topics) : facets_(facets), topics_(topics) {}

  bool operator()(store::Facet facet, Code a, std::size_t columns_a, Code b, std::size_t columns_b) const {
    if (facet == store::Facet::year) return a > b;
    if (facet == store::Facet::topic) {
      const std::string &key_a = facets_.name(facet, a), &key_b = facets_.name(facet, b);
      const bool other_a = key_a == topics_.other.key, other_b = key_b == topics_.other.key;
      if (other_a != other_b) return other_b;
      if (columns_a == columns_b) return place_of(key_a, topics_) < place_of(key_b, topics_);
    }
    return columns_a != columns_b ? columns_a > columns_b : facets_.name(facet, a) < facets_.name(facet, b);
  }

 private:
  const store::Facets& facets_;
  const config::Topics& topics_;
};

}  // namespace

std::array<std::string, store::facet_count> names_of(const Codes& codes, const store::Facets& facets,
                                                     const config::Topics& topics) {
  std::array<std::string, store::facet_count> names;
  for (std::size_t i = 0; i < store::facet_count; ++i) {
    names[i] = name_of(static_cast<store::Facet>(i), codes[i], facets, topics);
  }
  return names;
}

void group(Answer& answer, const Tally& tally, const std::vector<store::Facet>& by, const store::Facets& facets,
           const config::Topics& topics) {
  using Path = std::vector<Code>;
  std::array<std::map<Code, std::size_t>, store::facet_count> counts;
  std::map<Path, std::size_t> paths;
  Path path(by.size());
  for (const auto& [codes, columns] : tally) {
    for (std::size_t i = 0; i < store::facet_count; ++i) counts[i][codes[i]] += columns;
    for (std::size_t i = 0; i < by.size(); ++i) path[i] = code_of(codes, by[i]);
    paths[path] += columns;
  }
  const FacetOrder comes_before(facets, topics);
  for (std::size_t i = 0; i < store::facet_count; ++i) {
    const auto facet = static_cast<store::Facet>(i);
    std::vector<std::pair<Code, std::size_t>> order(counts[i].begin(), counts[i].end());
    std::sort(order.begin(), order.end(),
              [&](const auto& a, const auto& b) { return comes_before(facet, a.first, a.second, b.first, b.second); });
    for (const auto& [code, columns] : order)
      answer.facets[i].push_back({name_of(facet, code, facets, topics), columns});
  }

  std::map<Path, std::size_t> parents;  // columns under each beginning of a path
  for (const auto& [full, columns] : paths) {
    for (std::size_t depth = 1; depth <= full.size(); ++depth) {
      parents[Path(full.begin(), full.begin() + static_cast<long>(depth))] += columns;
    }
  }
  std::vector<Path> order;
  order.reserve(paths.size());
  for (const auto& entry : paths) order.push_back(entry.first);
  std::sort(order.begin(), order.end(), [&](const Path& a, const Path& b) {
    for (std::size_t i = 0; i < a.size(); ++i) {
      if (a[i] == b[i]) continue;
      const auto columns = [&](const Path& full) {
        return parents[Path(full.begin(), full.begin() + static_cast<long>(i) + 1)];
      };
      return comes_before(by[i], a[i], columns(a), b[i], columns(b));
    }
    return false;
  });
  std::map<Path, std::size_t> places;
  for (const Path& full : order) {
    Group group;
    for (std::size_t i = 0; i < full.size(); ++i) group.path.push_back(name_of(by[i], full[i], facets, topics));
    group.columns = paths[full];
    places[full] = answer.groups.size();
    answer.groups.push_back(std::move(group));
  }
  for (std::size_t i = 0; i < answer.hits.size(); ++i) {
    for (std::size_t k = 0; k < by.size(); ++k) path[k] = code_of(answer.hits[i].codes, by[k]);
    answer.groups[places[path]].hits.push_back(i);
  }
}

}  // namespace indexer::query
