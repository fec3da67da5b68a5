#include "archive/merge_records.h"

#include <algorithm>
#include <limits>
#include <map>
#include <utility>
#include <vector>

#include "archive/database.h"
#include "archive/frontier.h"
#include "archive/link_checks.h"
#include "archive/row_mapping.h"
#include "archive/runs.h"

namespace archive {
namespace {

constexpr int all_runs = std::numeric_limits<int>::max();

std::vector<std::string> sources_in(Archive& archive, const char* table) {
  return archive.database().all(std::string("SELECT DISTINCT source FROM ") + table + " ORDER BY source",
                                [](RowReader& row) { return row.text(); });
}

std::int64_t id_in(RowReader& row) { return row.integer64(); }

struct Annotation {
  std::int64_t column_id = 0;
  std::string kind, text, made, ended;
};

// Returns whether the annotation was written, or ended, here.
bool take_annotation(Database& into, const Annotation& given) {
  const auto same = into.first("SELECT id FROM annotations WHERE column_id = ? AND kind = ? AND text = ? AND made = ?",
                               id_in, given.column_id, given.kind, given.text, given.made);
  if (same)
    return !given.ended.empty() &&
           into.execute("UPDATE annotations SET ended = ? WHERE id = ? AND ended = ''", given.ended, *same) > 0;
  const bool is_tag = given.kind == "tag";
  if (is_tag && given.ended.empty() &&
      into.first(
          "SELECT id FROM annotations WHERE column_id = ? AND kind = 'tag' AND text = ? AND (ended = '' OR ended > ?)",
          id_in, given.column_id, given.text, given.made))
    return false;  // the later word counts
  const bool written =
      into.execute("INSERT INTO annotations (column_id, kind, text, made, ended) VALUES (?, ?, ?, ?, ?)",
                   given.column_id, given.kind, given.text, given.made, given.ended) > 0;
  if (is_tag && !given.ended.empty())
    into.execute(
        "UPDATE annotations SET ended = ?1 WHERE column_id = ?2 AND kind = 'tag' AND text = ?3 AND ended = '' AND made "
        "< ?1",
        given.ended, given.column_id, given.text);
  return written;
}

// The entry as it is to be stored here, where there is one already.
void settle_known(FrontierEntry& entry, const FrontierEntry& known) {
  entry.found = known.found;
  entry.found_on = known.found_on;
  if (known.column_id == 0 || known.column_id == entry.column_id) return;
  entry.column_id = known.column_id;
  entry.etag = entry.last_modified = entry.hash = entry.read_lastmod = {};
}

// The ids of runs tell their order.
std::vector<Run> oldest_first(const Archive& archive, const std::string& source) {
  std::vector<Run> runs = Runs(archive).last(source, all_runs);
  std::erase_if(runs, [&](const Run& run) { return run.source != source; });  // "" stands for all
  std::reverse(runs.begin(), runs.end());
  return runs;
}

// Adds the runs, and has the source's rows of both in the order in which the runs began. Each archive's own order
// stays: under a clock that was wrong it is right where the times are not.
void write_runs(Archive& into, const std::vector<Run>& known, const std::vector<Run>& added) {
  Runs here(into);
  std::vector<std::int64_t> ids;
  ids.reserve(known.size() + added.size());
  for (const Run& run : known) ids.push_back(run.id);
  for (const Run& run : added) ids.push_back(here.begin(run));
  auto next_known = known.begin();
  auto next_added = added.begin();
  for (const std::int64_t id : ids) {
    const bool take_known =
        next_known != known.end() && (next_added == added.end() || next_known->started <= next_added->started);
    Run run = take_known ? *next_known++ : *next_added++;
    if (run.id == id && take_known) continue;
    run.id = id;
    into.database().execute("UPDATE runs SET verb = ?, started = ? WHERE id = ?", run.verb, run.started, id);
    here.end(run);
  }
}

// A warning as its row has it: a kind that only a later program knows keeps its name.
struct StoredWarning {
  std::string source, url, kind, message, first, last;
  std::int64_t column_id = 0;
  bool open = false;
};

void take_warning(Database& into, Database& from, const StoredWarning& given) {
  const std::string alike = "SELECT id FROM warnings WHERE source = ? AND url = ? AND kind = ? AND message = ? AND ";
  if (const auto same =
          into.first(alike + "first = ?", id_in, given.source, given.url, given.kind, given.message, given.first)) {
    into.execute(
        "UPDATE warnings SET open = open AND ?2, last = max(last, ?3) WHERE id = ?1 AND (open <> (open AND ?2) OR "
        "last < ?3)",
        *same, given.open, given.last);
    return;
  }
  // One that was given another message (Runs::reword) since it was taken over: no row there has its message any more.
  const auto alike_here = into.all(
      "SELECT id, message FROM warnings WHERE source = ? AND url = ? AND kind = ? AND first = ? ORDER BY id",
      [](RowReader& row) {
        const std::int64_t id = row.integer64();
        return std::pair(id, row.text());
      },
      given.source, given.url, given.kind, given.first);
  for (const auto& [id, message] : alike_here) {
    if (from.first(alike + "first = ?", id_in, given.source, given.url, given.kind, message, given.first)) continue;
    into.execute(
        "UPDATE warnings SET message = iif(last < ?3, ?2, message), open = open AND ?4, last = max(last, ?3) WHERE id "
        "= ?1",
        id, given.message, given.last, given.open);
    return;
  }
  if (given.open && into.first(alike + "open = 1", id_in, given.source, given.url, given.kind, given.message)) return;
  into.execute(
      "INSERT INTO warnings (source, url, column_id, kind, message, first, last, open) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      given.source, given.url, given.column_id, given.kind, given.message, given.first, given.last, given.open);
}

}  // namespace

void merge_annotations(Archive& into, Archive& from, const MergeMap& map) {
  from.database().each("SELECT column_id, kind, text, made, ended FROM annotations ORDER BY id", [&](RowReader& row) {
    Annotation given;
    given.column_id = map.column(row.integer64());
    for (std::string* text : {&given.kind, &given.text, &given.made, &given.ended}) *text = row.text();
    if (given.column_id && take_annotation(into.database(), given)) mark_changed(into.database(), given.column_id);
    return true;
  });
}

void merge_frontier(Archive& into, Archive& from, const MergeMap& map) {
  Frontier here(into), there(from);
  for (const std::string& source : sources_in(from, "frontier")) {
    const bool later = map.later.contains(source);
    there.each(source, [&](const FrontierEntry& given) {
      FrontierEntry entry = given;
      entry.id = 0;
      entry.column_id = map.column(given.column_id);
      const auto known = here.find(source, given.key);
      if (known && !later) return true;
      if (known) settle_known(entry, *known);
      here.put(entry);
      return true;
    });
    into.database().execute(
        "UPDATE frontier SET etag = '', last_modified = '', hash = '' WHERE source = ? AND kind IN ('listing', 'feed', "
        "'sitemap') AND hash <> '' AND hash <> (SELECT p.hash FROM pages p WHERE p.url = frontier.url ORDER BY p.id "
        "DESC LIMIT 1)",
        source);
  }
}

void merge_hosts(Archive& into, Archive& from) {
  Hosts here(into), there(from);
  const auto origins = from.database().all("SELECT origin FROM hosts", [](RowReader& row) { return row.text(); });
  for (const std::string& origin : origins) {
    auto host = there.find(origin);
    if (!host) continue;
    if (const auto known = here.find(origin)) {
      const base::Instant pause = std::max(known->retry_after, host->retry_after);
      if (known->robots_fetched >= host->robots_fetched) host = known;
      host->retry_after = pause;
    }
    here.put(*host);
  }
}

void merge_runs(Archive& into, Archive& from) {
  for (const std::string& source : sources_in(from, "runs")) {
    const std::vector<Run> known = oldest_first(into, source);
    std::multimap<base::Instant, const Run*> by_start;
    for (const Run& run : known) by_start.emplace(run.started, &run);
    std::vector<Run> added;
    for (Run& run : oldest_first(from, source)) {
      const auto [first, last] = by_start.equal_range(run.started);
      const bool is_known = std::any_of(first, last, [&](const auto& each) {
        run.id = each.second->id;
        return *each.second == run;
      });
      if (!is_known && run.ended != base::Instant{}) added.push_back(std::move(run));
    }
    if (!added.empty()) write_runs(into, known, added);
  }
}

void merge_warnings(Archive& into, Archive& from, const MergeMap& map) {
  from.database().each(
      "SELECT source, url, kind, message, first, last, column_id, open FROM warnings ORDER BY id", [&](RowReader& row) {
        StoredWarning given;
        for (std::string* text : {&given.source, &given.url, &given.kind, &given.message, &given.first, &given.last})
          *text = row.text();
        given.column_id = map.column(row.integer64());
        given.open = row.flag();
        take_warning(into.database(), from.database(), given);
        return true;
      });
}

void merge_link_checks(Archive& into, Archive& from) {
  LinkChecks here(into), there(from);
  const auto urls = from.database().all("SELECT url FROM link_checks", [](RowReader& row) { return row.text(); });
  for (const std::string& url : urls) {
    const auto check = there.find(url), known = here.find(url);
    if (check && (!known || known->checked < check->checked)) here.put(*check);
  }
}

}  // namespace archive
