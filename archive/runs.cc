#include "archive/runs.h"

#include "archive/database.h"
#include "base/enum_texts.h"
#include "base/error.h"
#include "base/translation.h"

namespace archive {
namespace {

constexpr base::EnumTexts<Outcome::interrupted> outcomes{base::tr_noop("running"), base::tr_noop("ok"),
                                                         base::tr_noop("partial"), base::tr_noop("failed"),
                                                         base::tr_noop("interrupted")};

const std::string select_runs =
    "SELECT id, source, verb, started, ended, outcome, status, requests, unchanged, added, revised, gone, failed, "
    "message FROM runs";

// Reads the columns in the order of `select_runs`.
Run run_of(RowReader& row) {
  Run run;
  run.id = row.integer64();
  run.source = row.text();
  run.verb = row.text();
  run.started = row.instant();
  run.ended = row.instant();
  run.outcome = outcomes.find(row.text()).value_or(Outcome::running);
  for (int* count : {&run.status, &run.requests, &run.unchanged, &run.added, &run.revised, &run.gone, &run.failed})
    *count = row.integer();
  run.message = row.text();
  return run;
}

Warning warning_of(RowReader& row) {
  return {row.integer64(), row.text(),    row.text(),    row.integer64(), parse_warning_kind(row.text()),
          row.text(),      row.instant(), row.instant(), row.flag()};
}

}  // namespace

std::string_view to_text(Outcome outcome) { return outcomes[outcome]; }

std::int64_t Runs::begin(const Run& run) {
  Database& database = archive_.database();
  database.execute(
      "INSERT INTO runs (source, verb, started, ended, outcome, status, requests, unchanged, added, revised, gone, "
      "failed, message) VALUES (?, ?, ?, '', 'running', 0, 0, 0, 0, 0, 0, 0, '')",
      run.source, run.verb, run.started);
  return database.raw().getLastInsertRowid();
}

void Runs::end(const Run& run) {
  archive_.database().execute(
      "UPDATE runs SET ended = ?, outcome = ?, status = ?, requests = ?, unchanged = ?, added = ?, revised = ?, "
      "gone = ?, failed = ?, message = ? WHERE id = ?",
      run.ended, to_text(run.outcome), run.status, run.requests, run.unchanged, run.added, run.revised, run.gone,
      run.failed, run.message, run.id);
}

void Runs::end_killed_crawls(base::Instant now) {
  archive_.database().execute(
      "UPDATE runs SET ended = ?, outcome = 'failed', status = ?, message = ? WHERE outcome = 'running' AND verb = "
      "'crawl'",
      now, static_cast<int>(base::Exit::software), base::tr(killed_run));
}

std::vector<Run> Runs::last(std::string_view source, int count) const {
  return archive_.database().all(select_runs + " WHERE source = ?1 OR ?1 = '' ORDER BY id DESC LIMIT ?2", run_of,
                                 source, count);
}

std::int64_t Runs::count_crawls(std::string_view source) const {
  return archive_.database()
      .first(
          "SELECT count(*) FROM runs WHERE source = ? AND verb = 'crawl'",
          [](RowReader& row) { return row.integer64(); }, source)
      .value_or(0);
}

std::optional<Run> Runs::last_good(std::string_view source) const {
  return archive_.database().first(select_runs + " WHERE source = ? AND outcome = 'ok' ORDER BY id DESC LIMIT 1",
                                   run_of, source);
}

std::vector<std::string> Runs::sources() const {
  return archive_.database().all("SELECT DISTINCT source FROM runs WHERE source <> '' ORDER BY source",
                                 [](RowReader& row) { return row.text(); });
}

bool Runs::warn(const Warning& warning) {
  Database& database = archive_.database();
  const auto open = database.first(
      "SELECT id FROM warnings WHERE source = ? AND url = ? AND kind = ? AND message = ? AND open = 1",
      [](RowReader& row) { return row.integer64(); }, warning.source, warning.url, to_text(warning.kind),
      warning.message);
  if (open) return false;
  database.execute(
      "INSERT INTO warnings (source, url, column_id, kind, message, first, last, open) VALUES (?, ?, ?, ?, ?, ?, ?, 1)",
      warning.source, warning.url, warning.column_id, to_text(warning.kind), warning.message, warning.first,
      warning.last);
  return true;
}

void Runs::clear(std::string_view source, std::string_view url, WarningKind kind) {
  archive_.database().execute("UPDATE warnings SET open = 0 WHERE source = ? AND url = ? AND kind = ? AND open = 1",
                              source, url, to_text(kind));
}

void Runs::reword(const Warning& warning, std::string_view before) {
  archive_.database().execute(
      "UPDATE warnings SET message = ?, last = ? WHERE source = ? AND url = ? AND kind = ? AND message = ? AND open = "
      "1",
      warning.message, warning.last, warning.source, warning.url, to_text(warning.kind), before);
}

void Runs::clear(std::string_view source, std::string_view url, WarningKind kind, std::string_view message) {
  archive_.database().execute(
      "UPDATE warnings SET open = 0 WHERE source = ? AND url = ? AND kind = ? AND message = ? AND open = 1", source,
      url, to_text(kind), message);
}

std::vector<Warning> Runs::warnings(std::string_view source, bool only_open) const {
  return archive_.database().all(
      "SELECT id, source, url, column_id, kind, message, first, last, open FROM warnings "
      "WHERE (source = ?1 OR ?1 = '') AND (open = 1 OR ?2 = 0) ORDER BY id",
      warning_of, source, only_open);
}

}  // namespace archive
