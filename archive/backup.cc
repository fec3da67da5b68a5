// Archive::backup, Archive::check and Archive::unfinished.
#include "archive/archive.h"

#include <utility>

#include "archive/database.h"
#include "archive/database_copy.h"
#include "archive/ledger.h"
#include "archive/schema.h"
#include "archive/write_ahead_log.h"
#include "base/translation.h"

namespace archive {
namespace {

// What one row says of another. Each query gives three values for the message about rows that do not agree.
struct Disagreement {
  const char* message;
  const char* query;
};
constexpr Disagreement disagreements[] = {
    {base::tr_noop("column {1} has no revision"),
     "SELECT id, '', '' FROM columns c WHERE NOT EXISTS (SELECT 1 FROM revisions r WHERE r.column_id = c.id)"},
    {base::tr_noop("column {1} is listed with another url, key or day than its revision {2} has"),
     "SELECT c.id, c.revision, '' FROM columns c JOIN revisions r ON r.column_id = c.id AND r.revision = c.revision "
     "WHERE c.url <> r.url OR c.source_key <> r.source_key OR c.published <> r.published"},
    {base::tr_noop("the table {1} names a column that is missing, in row {2}"),
     "SELECT \"table\", coalesce(rowid, '?'), '' FROM pragma_foreign_key_check"},
    {base::tr_noop("column {1}, revision {2} lacks its raw page {3}"),
     "SELECT r.column_id, r.revision, r.page_id FROM revisions r WHERE r.page_id IS NOT NULL AND NOT EXISTS (SELECT 1 "
     "FROM pages p WHERE p.id = r.page_id)"},
    {base::tr_noop("sqlite_sequence does not hold the highest id of a column"),
     "SELECT '', '', '' WHERE (SELECT max(id) FROM columns) <> coalesce((SELECT seq FROM sqlite_sequence WHERE name = "
     "'columns'), 0)"},
};

// Returns the messages of all rows that do not agree.
std::vector<std::string> found_by(const Disagreement& disagreement, SQLite::Database& database) {
  std::vector<std::string> found;
  SQLite::Statement rows(database, disagreement.query);
  while (rows.executeStep())
    found.push_back(base::tr(disagreement.message, {rows.getColumn(0).getString(), rows.getColumn(1).getString(),
                                                    rows.getColumn(2).getString()}));
  return found;
}

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
  for (const Disagreement& disagreement : disagreements) attempt([&] { return found_by(disagreement, database); });
  return problems;
}

std::string Archive::unfinished() const { return log_condition(database_->file()).unfinished; }

void Archive::backup(const std::filesystem::path& file, const std::function<void(int, int)>& progress) const {
  copy_database(database_->raw(), file, progress);
}

}  // namespace archive
