#include "crawler/doubtful.h"

#include <algorithm>

#include "archive/runs.h"
#include "crawler/filing.h"
#include "crawler/url.h"

namespace crawler {

std::optional<Doubtful> find_doubtful(archive::Archive& archive, std::string_view typed) {
  const archive::Frontier frontier(archive);
  const archive::Runs runs(archive);
  const auto ids = archive.resolve(typed);
  const std::string key = url_key(typed);
  std::optional<Doubtful> found;
  for (const std::string& source : runs.sources()) {
    frontier.each(source, [&](const archive::FrontierEntry& entry) {
      const bool meant = entry.key == key || std::find(ids.begin(), ids.end(), entry.column_id) != ids.end();
      if (!meant || entry.problem != doubtful_problem) return true;
      if (auto page = archive.last_page(entry.url)) found = Doubtful{entry, std::move(*page), {}};
      return !found;
    });
    if (!found) continue;
    for (const archive::Warning& warning : runs.warnings(source))
      if (warning.url == found->entry.url) found->reasons.push_back(warning.message);
    return found;
  }
  return std::nullopt;
}

}  // namespace crawler
