#include "archive/runs.h"

#include <array>

#include "archive/database.h"
#include "archive/row_mapping.h"

namespace archive {
namespace {

constexpr std::array<std::string_view, 5> outcomes{"running", "ok", "partial", "failed", "interrupted"};

constexpr const char* run_columns =
    "id, source, verb, started, ended, outcome, status, requests, unchanged, added, revised, gone, failed, message";

Run run_of(SQLite::Statement& row) {
  Run run;
  run.id = row.getColumn(0).getInt64();
  run.source = text_at(row, 1);
  run.verb = text_at(row, 2);
  run.started = instant_at(row, 3);
  run.ended = instant_at(row, 4);
  const std::string outcome = text_at(row, 5);
  for (std::size_t i = 0; i < outcomes.size(); ++i)
    if (outcome == outcomes[i]) run.outcome = static_cast<Outcome>(i);
  int index = 6;
  for (int* count : {&run.status, &run.requests, &run.unchanged, &run.added, &run.revised, &run.gone, &run.failed})
    *count = row.getColumn(index++).getInt();
  run.message = text_at(row, 13);
  return run;
}

}  // namespace

std::string_view to_text(Outcome outcome) { return outcomes[static_cast<std::size_t>(outcome)]; }

std::int64_t Runs::begin(Run run) {
  Database& database = archive_.database();
  return database.run([&] {
    const auto statement = database.prepare(
        "INSERT INTO runs (source, verb, started, ended, outcome, status, requests, unchanged, added, revised, gone, "
        "failed, "
        "message) VALUES (?, ?, ?, '', 'running', 0, 0, 0, 0, 0, 0, 0, '')");
    statement->bind(1, run.source);
    statement->bind(2, run.verb);
    statement->bind(3, instant_text(run.started));
    statement->exec();
    return static_cast<std::int64_t>(database.raw().getLastInsertRowid());
  });
}

void Runs::end(const Run& run) {
  Database& database = archive_.database();
  database.run([&] {
    const auto statement = database.prepare(
        "UPDATE runs SET ended = ?, outcome = ?, status = ?, requests = ?, unchanged = ?, added = ?, revised = ?, gone "
        "= ?, "
        "failed = ?, message = ? WHERE id = ?");
    statement->bind(1, instant_text(run.ended));
    statement->bind(2, std::string(to_text(run.outcome)));
    int index = 3;
    for (const int count : {run.status, run.requests, run.unchanged, run.added, run.revised, run.gone, run.failed})
      statement->bind(index++, count);
    statement->bind(10, run.message);
    statement->bind(11, run.id);
    statement->exec();
  });
}

std::vector<Run> Runs::last(std::string_view source, int count) const {
  Database& database = archive_.database();
  return database.run([&] {
    std::vector<Run> runs;
    const auto statement = database.prepare(std::string("SELECT ") + run_columns +
                                            " FROM runs WHERE source = ?1 OR ?1 = '' ORDER BY id DESC LIMIT ?2");
    statement->bind(1, std::string(source));
    statement->bind(2, count);
    while (statement->executeStep()) runs.push_back(run_of(*statement));
    return runs;
  });
}

std::optional<Run> Runs::last_good(std::string_view source) const {
  Database& database = archive_.database();
  return database.run([&]() -> std::optional<Run> {
    const auto statement = database.prepare(std::string("SELECT ") + run_columns +
                                            " FROM runs WHERE source = ? AND outcome = 'ok' ORDER BY id DESC LIMIT 1");
    statement->bind(1, std::string(source));
    if (!statement->executeStep()) return std::nullopt;
    return run_of(*statement);
  });
}

std::vector<std::string> Runs::sources() const {
  Database& database = archive_.database();
  return database.run([&] {
    std::vector<std::string> names;
    const auto statement = database.prepare("SELECT DISTINCT source FROM runs WHERE source <> '' ORDER BY source");
    while (statement->executeStep()) names.push_back(text_at(*statement, 0));
    return names;
  });
}

bool Runs::warn(const Warning& warning) {
  Database& database = archive_.database();
  return database.run([&] {
    const auto present = database.prepare(
        "SELECT id FROM warnings WHERE source = ? AND url = ? AND kind = ? AND message = ? AND open = 1");
    present->bind(1, warning.source);
    present->bind(2, warning.url);
    present->bind(3, std::string(to_text(warning.kind)));
    present->bind(4, warning.message);
    if (present->executeStep()) return false;
    const auto statement = database.prepare(
        "INSERT INTO warnings (source, url, column_id, kind, message, first, last, open) VALUES (?, ?, ?, ?, ?, ?, ?, "
        "1)");
    statement->bind(1, warning.source);
    statement->bind(2, warning.url);
    statement->bind(3, warning.column_id);
    statement->bind(4, std::string(to_text(warning.kind)));
    statement->bind(5, warning.message);
    statement->bind(6, instant_text(warning.first));
    statement->bind(7, instant_text(warning.last));
    statement->exec();
    return true;
  });
}

void Runs::clear(std::string_view source, std::string_view url, WarningKind kind) {
  Database& database = archive_.database();
  database.run([&] {
    const auto statement =
        database.prepare("UPDATE warnings SET open = 0 WHERE source = ?1 AND url = ?2 AND kind = ?3 AND open = 1");
    statement->bind(1, std::string(source));
    statement->bind(2, std::string(url));
    statement->bind(3, std::string(to_text(kind)));
    statement->exec();
  });
}

std::vector<Warning> Runs::warnings(std::string_view source, bool only_open) const {
  Database& database = archive_.database();
  return database.run([&] {
    std::vector<Warning> found;
    const auto statement = database.prepare(
        "SELECT id, source, url, column_id, kind, message, first, last, open FROM warnings WHERE (source = ?1 OR ?1 = "
        "'') AND "
        "(open = 1 OR ?2 = 0) ORDER BY id");
    statement->bind(1, std::string(source));
    statement->bind(2, only_open ? 1 : 0);
    while (statement->executeStep()) {
      SQLite::Statement& row = *statement;
      found.push_back({row.getColumn(0).getInt64(), text_at(row, 1), text_at(row, 2), row.getColumn(3).getInt64(),
                       parse_warning_kind(text_at(row, 4)), text_at(row, 5), instant_at(row, 6), instant_at(row, 7),
                       row.getColumn(8).getInt() != 0});
    }
    return found;
  });
}

}  // namespace archive
