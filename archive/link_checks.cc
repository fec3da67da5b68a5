#include "archive/link_checks.h"

#include "archive/database.h"
#include "archive/row_mapping.h"

namespace archive {

std::optional<LinkCheck> LinkChecks::find(std::string_view url) const {
  Database& database = archive_.database();
  return database.run([&]() -> std::optional<LinkCheck> {
    const auto statement = database.prepare(
        "SELECT url, checked, status, failures, first_failure, dead_since FROM link_checks WHERE url = ?");
    statement->bind(1, std::string(url));
    if (!statement->executeStep()) return std::nullopt;
    return LinkCheck{text_at(*statement, 0),           instant_at(*statement, 1),
                     statement->getColumn(2).getInt(), statement->getColumn(3).getInt(),
                     instant_at(*statement, 4),        base::Day::parse(text_at(*statement, 5)).value_or(base::Day{})};
  });
}

bool LinkChecks::put(const LinkCheck& check) {
  if (find(check.url) == check) return false;
  Database& database = archive_.database();
  database.run([&] {
    const auto statement = database.prepare("REPLACE INTO link_checks VALUES (?, ?, ?, ?, ?, ?)");
    statement->bind(1, check.url);
    statement->bind(2, instant_text(check.checked));
    statement->bind(3, check.status);
    statement->bind(4, check.failures);
    statement->bind(5, instant_text(check.first_failure));
    statement->bind(6, check.dead_since.text());
    statement->exec();
  });
  return true;
}

}  // namespace archive
