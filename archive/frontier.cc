#include "archive/frontier.h"

#include <algorithm>
#include <array>
#include <vector>

#include "archive/database.h"
#include "base/enum_texts.h"

namespace archive {
namespace {

constexpr base::EnumTexts<UrlKind::image> kinds{"listing", "feed", "sitemap", "column", "image"};

const std::string entry_columns =
    "source, url, kind, found, found_on, listed, title, day, checked, status, etag, last_modified, hash, problem, "
    "failures, next_try, column_id, listed_lastmod, read_lastmod, key, id";

// Reads the columns in the order of `entry_columns`.
FrontierEntry entry_of(RowReader& row) {
  FrontierEntry entry;
  entry.source = row.text();
  entry.url = row.text();
  entry.kind = kinds.find(row.text()).value_or(entry.kind);
  entry.found = row.instant();
  entry.found_on = row.text();
  entry.listed = row.flag();
  entry.title = row.text();
  entry.day = row.day();
  entry.checked = row.instant();
  entry.status = row.integer();
  entry.etag = row.text();
  entry.last_modified = row.text();
  entry.hash = row.text();
  entry.problem = row.text();
  entry.failures = row.integer();
  entry.next_try = row.instant();
  entry.column_id = row.integer64();
  entry.listed_lastmod = row.text();
  entry.read_lastmod = row.text();
  entry.key = row.text();
  entry.id = row.integer64();
  return entry;
}

}  // namespace

std::string_view to_text(UrlKind kind) { return kinds[kind]; }

std::optional<FrontierEntry> Frontier::find(std::string_view source, std::string_view key) const {
  return archive_.database().first("SELECT " + entry_columns + " FROM frontier WHERE source = ? AND key = ?", entry_of,
                                   source, key);
}

void Frontier::each(std::string_view source, const std::function<bool(const FrontierEntry&)>& visit) const {
  // The ids first, then row by row, so that the visitor may write: SQLite leaves undefined what an open read sees of
  // its own writes. The ids stand in the index over the sources, but not in their order: to read the entries in
  // portions by id would sort all of a source's for each portion.
  Database& database = archive_.database();
  const auto id_of = [](RowReader& row) { return row.integer64(); };
  const std::string entry_by_id = "SELECT " + entry_columns + " FROM frontier WHERE id = ?";
  std::vector<std::int64_t> ids;
  for (std::int64_t last = 0;; last = ids.back()) {  // again for what the visitor has added
    ids = database.all("SELECT id FROM frontier WHERE source = ? AND id > ? ORDER BY id", id_of, source, last);
    if (ids.empty()) return;
    for (const std::int64_t id : ids) {
      const auto entry = database.first(entry_by_id, entry_of, id);
      if (entry && !visit(*entry)) return;
    }
  }
}

void Frontier::each_for_reading(std::string_view source, const std::function<bool(const FrontierEntry&)>& visit) const {
  archive_.database().each(
      "SELECT " + entry_columns + " FROM frontier WHERE source = ?",
      [&visit](RowReader& row) { return visit(entry_of(row)); }, source);
}

void Frontier::each_listed_column(
    std::string_view source, const std::function<void(std::int64_t id, const std::string& found_on)>& visit) const {
  archive_.database().each(
      "SELECT id, found_on FROM frontier WHERE source = ? AND kind = ? AND listed",
      [&visit](RowReader& row) {
        const std::int64_t id = row.integer64();
        visit(id, row.text());
        return true;
      },
      source, to_text(UrlKind::column));
}

bool Frontier::put(FrontierEntry& entry) {
  if (entry.key.empty()) entry.key = entry.url;
  const auto known = find(entry.source, entry.key);
  entry.id = known ? known->id : 0;
  if (known == entry) return false;
  archive_.database().each(
      "INSERT INTO frontier (" + entry_columns +
          ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (source, key) DO "
          "UPDATE SET "
          "url = excluded.url, kind = excluded.kind, found = excluded.found, found_on = excluded.found_on, "
          "listed = excluded.listed, title = excluded.title, day = excluded.day, checked = excluded.checked, "
          "status = excluded.status, etag = excluded.etag, last_modified = excluded.last_modified, "
          "hash = excluded.hash, problem = excluded.problem, failures = excluded.failures, "
          "next_try = excluded.next_try, column_id = excluded.column_id, listed_lastmod = excluded.listed_lastmod, "
          "read_lastmod = excluded.read_lastmod RETURNING id",
      [&entry](RowReader& row) {
        entry.id = row.integer64();
        return true;
      },
      entry.source, entry.url, to_text(entry.kind), entry.found, entry.found_on, entry.listed, entry.title, entry.day,
      entry.checked, entry.status, entry.etag, entry.last_modified, entry.hash, entry.problem, entry.failures,
      entry.next_try, entry.column_id, entry.listed_lastmod, entry.read_lastmod, entry.key, null_if_zero(entry.id));
  return true;
}

bool Frontier::has_listed_page(std::string_view source, std::int64_t column_id, std::int64_t other_than) const {
  return archive_.database()
      .first(
          "SELECT id FROM frontier WHERE source = ? AND column_id = ? AND listed AND problem = '' AND id <> ?",
          [](RowReader& row) { return row.integer64(); }, source, column_id, other_than)
      .has_value();
}

std::size_t Frontier::end_pauses_noted_after(std::string_view source, base::Instant now) {
  std::size_t ended = 0;
  archive_.database().each(
      "UPDATE frontier SET next_try = ? WHERE source = ? AND checked > ? AND next_try > ? RETURNING id",
      [&ended](RowReader&) {
        ++ended;
        return true;
      },
      base::Instant{}, source, now, now);
  return ended;
}

std::optional<Host> Hosts::find(std::string_view origin) const {
  return archive_.database().first(
      "SELECT origin, robots, robots_status, robots_fetched, retry_after FROM hosts WHERE origin = ?",
      [](RowReader& row) {
        return Host{row.text(), row.text(), row.integer(), row.instant(), row.instant()};
      },
      origin);
}

bool Hosts::put(const Host& host) {
  if (find(host.origin) == host) return false;
  archive_.database().execute("REPLACE INTO hosts VALUES (?, ?, ?, ?, ?)", host.origin, host.robots, host.robots_status,
                              host.robots_fetched, host.retry_after);
  return true;
}

}  // namespace archive
