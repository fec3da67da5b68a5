// Archive::backup, Archive::check and Archive::unfinished.
#include "archive/archive.h"

#include <utility>

#include "archive/database.h"
#include "archive/database_copy.h"
#include "archive/ledger.h"
#include "archive/schema.h"
#include "archive/write_ahead_log.h"

namespace archive {
namespace {

// What one row says of another. Each query gives the sentences about the rows that do not agree.
constexpr const char* disagreements[] = {
    "SELECT 'column ' || id || ' has no revision' FROM columns c WHERE NOT EXISTS (SELECT 1 FROM revisions r WHERE "
    "r.column_id = c.id)",
    "SELECT 'column ' || c.id || ' is listed with another url, key or day than its revision ' || c.revision || ' has' "
    "FROM columns c JOIN revisions r ON r.column_id = c.id AND r.revision = c.revision WHERE c.url <> r.url OR "
    "c.source_key <> r.source_key OR c.published <> r.published",
    "SELECT 'the table ' || \"table\" || ' names a column that is missing, in row ' || coalesce(rowid, '?') FROM "
    "pragma_foreign_key_check",
    "SELECT 'column ' || r.column_id || ', revision ' || r.revision || ' lacks its raw page ' || r.page_id FROM "
    "revisions r WHERE r.page_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM pages p WHERE p.id = r.page_id)",
    "SELECT 'sqlite_sequence does not hold the highest id of a column' WHERE (SELECT max(id) FROM columns) <> "
    "coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'columns'), 0)",
};

}  // namespace

std::vector<std::string> Archive::check() const {
  SQLite::Database& database = database_->raw();
  std::vector<std::string> problems;
  const auto collect = [&](const std::vector<std::string>& found) {
    problems.insert(problems.end(), found.begin(), found.end());
  };
  // A check that damage ends is no reason to leave out the next one.
  const auto attempt = [&](const auto& check) {
    try {
      collect(check());
    } catch (const SQLite::Exception& failure) {
      problems.emplace_back(failure.what());
    }
  };
  if (std::string damage = log_condition(database_->file()).damage; !damage.empty())
    problems.push_back(std::move(damage));
  attempt([&] { return integrity_problems(database); });
  attempt([&] { return schema_problems(database); });
  attempt([&] { return ledger_problems(database); });
  for (const char* const query : disagreements) {
    attempt([&] {
      std::vector<std::string> found;
      SQLite::Statement rows(database, query);
      while (rows.executeStep()) found.push_back(rows.getColumn(0).getString());
      return found;
    });
  }
  return problems;
}

std::string Archive::unfinished() const { return log_condition(database_->file()).unfinished; }

void Archive::backup(const std::filesystem::path& file, const std::function<void(int, int)>& progress) const {
  copy_database(database_->raw(), file, progress);
}

}  // namespace archive
