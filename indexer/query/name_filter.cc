#include "indexer/query/name_filter.h"

#include <algorithm>
#include <map>

#include "indexer/query/spelling.h"
#include "indexer/text/normalize.h"

namespace indexer::query {
namespace {

std::string folded(std::string_view name) {
  std::string text = text::normalized(name);
  std::erase(text, ' ');
  return text;
}

}  // namespace

bool passes(store::Facet facet, std::string_view value, std::string_view typed) {
  if (typed.empty()) return true;
  const std::string whole = folded(value), part = folded(typed);
  switch (facet) {
    case store::Facet::series:
    case store::Facet::author:
      return whole.find(part) != std::string::npos;
    case store::Facet::language:
      return whole == part || whole.starts_with(part + "-");
    default:
      return whole == part;
  }
}

std::string nearest_name(std::string_view typed, const std::vector<std::string>& known) {
  std::map<std::string, std::string> names;  // folded -> as it is written
  for (const std::string& name : known)
    if (!name.empty()) names.emplace(folded(name), name);
  const std::string wanted = folded(typed);
  const auto begins = names.lower_bound(wanted);
  if (begins != names.end() && !wanted.empty() && begins->first.starts_with(wanted)) return begins->second;
  const auto found = nearest(wanted, [&](const auto& take) {
    for (const auto& [name, written] : names) take(std::string_view(name), 1);
  });
  return found ? names.at(found->word) : std::string();
}

}  // namespace indexer::query
