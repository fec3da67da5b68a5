#include "crawler/ingest/quarantine.h"

#include <algorithm>

#include "archive/runs.h"
#include "base/url.h"
#include "crawler/ingest/ingest.h"

namespace crawler::ingest {

std::optional<Quarantined> find_quarantined(archive::Archive& archive, std::string_view typed) {
  const archive::Frontier frontier(archive);
  const archive::Runs runs(archive);
  const auto ids = archive.resolve(typed);
  const std::string key = base::url_key(typed);
  std::optional<Quarantined> found;
  for (const std::string& source : runs.sources()) {
    frontier.each(source, [&](const archive::FrontierEntry& entry) {
      const bool meant = entry.key == key || std::find(ids.begin(), ids.end(), entry.column_id) != ids.end();
      if (!meant || entry.problem != doubtful_problem) return true;
      if (auto page = archive.last_page(entry.url)) found = Quarantined{entry, std::move(*page), {}};
      return !found;
    });
    if (!found) continue;
    for (const archive::Warning& warning : runs.warnings(source))
      if (warning.url == found->entry.url) found->reasons.push_back(warning.message);
    return found;
  }
  return std::nullopt;
}

}  // namespace crawler::ingest
