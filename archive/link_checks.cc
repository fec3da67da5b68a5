#include "archive/link_checks.h"

#include "archive/database.h"

namespace archive {

std::optional<LinkCheck> LinkChecks::find(std::string_view url) const {
  return archive_.database().first(
      "SELECT url, checked, status, failures, first_failure, dead_since FROM link_checks WHERE url = ?",
      [](RowReader& row) {
        return LinkCheck{row.text(), row.instant(), row.integer(), row.integer(), row.instant(), row.day()};
      },
      url);
}

bool LinkChecks::put(const LinkCheck& check) {
  if (find(check.url) == check) return false;
  archive_.database().execute("REPLACE INTO link_checks VALUES (?, ?, ?, ?, ?, ?)", check.url, check.checked,
                              check.status, check.failures, check.first_failure, check.dead_since);
  return true;
}

}  // namespace archive
