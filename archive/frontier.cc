#include "archive/frontier.h"

#include <array>

#include "archive/database.h"
#include "archive/row_mapping.h"

namespace archive {
namespace {

constexpr std::array<std::string_view, 5> kinds{"listing", "feed", "sitemap", "column", "image"};

constexpr const char* entry_columns =
    "source, url, kind, found, found_on, listed, title, day, checked, status, etag, last_modified, hash, problem, "
    "failures, "
    "next_try, column_id, key, id";

FrontierEntry entry_of(SQLite::Statement& row) {
  FrontierEntry entry;
  entry.source = text_at(row, 0);
  entry.url = text_at(row, 1);
  const std::string kind = text_at(row, 2);
  for (std::size_t i = 0; i < kinds.size(); ++i)
    if (kind == kinds[i]) entry.kind = static_cast<UrlKind>(i);
  entry.found = instant_at(row, 3);
  entry.found_on = text_at(row, 4);
  entry.listed = row.getColumn(5).getInt() != 0;
  entry.title = text_at(row, 6);
  entry.day = day_at(row, 7);
  entry.checked = instant_at(row, 8);
  entry.status = row.getColumn(9).getInt();
  entry.etag = text_at(row, 10);
  entry.last_modified = text_at(row, 11);
  entry.hash = text_at(row, 12);
  entry.problem = text_at(row, 13);
  entry.failures = row.getColumn(14).getInt();
  entry.next_try = instant_at(row, 15);
  entry.column_id = row.getColumn(16).getInt64();
  entry.key = text_at(row, 17);
  entry.id = row.getColumn(18).getInt64();
  return entry;
}

}  // namespace

std::string_view to_text(UrlKind kind) { return kinds[static_cast<std::size_t>(kind)]; }

std::optional<FrontierEntry> Frontier::find(std::string_view source, std::string_view key) const {
  Database& database = archive_.database();
  return database.run([&]() -> std::optional<FrontierEntry> {
    const auto statement =
        database.prepare(std::string("SELECT ") + entry_columns + " FROM frontier WHERE source = ? AND key = ?");
    statement->bind(1, std::string(source));
    statement->bind(2, std::string(key));
    if (!statement->executeStep()) return std::nullopt;
    return entry_of(*statement);
  });
}

void Frontier::each(std::string_view source, const std::function<bool(const FrontierEntry&)>& visit) const {
  // In portions, so that the visitor may write: SQLite leaves undefined what an open read sees of its own writes.
  constexpr int portion = 500;
  Database& database = archive_.database();
  std::int64_t last = 0;
  for (;;) {
    std::vector<FrontierEntry> entries;
    database.run([&] {
      const auto statement = database.prepare(std::string("SELECT ") + entry_columns +
                                              " FROM frontier WHERE source = ? AND id > ? ORDER BY id LIMIT ?");
      statement->bind(1, std::string(source));
      statement->bind(2, last);
      statement->bind(3, portion);
      while (statement->executeStep()) {
        entries.push_back(entry_of(*statement));
        last = entries.back().id;
      }
    });
    for (const FrontierEntry& entry : entries)
      if (!visit(entry)) return;
    if (entries.size() < portion) return;
  }
}

bool Frontier::put(FrontierEntry& entry) {
  if (entry.key.empty()) entry.key = entry.url;
  const auto known = find(entry.source, entry.key);
  entry.id = known ? known->id : 0;
  if (known == entry) return false;
  Database& database = archive_.database();
  database.run([&] {
    const auto statement = database.prepare(
        std::string("INSERT INTO frontier (") + entry_columns +
        ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (source, key) DO UPDATE SET "
        "url = excluded.url, kind = excluded.kind, found = excluded.found, found_on = excluded.found_on, "
        "listed = excluded.listed, title = excluded.title, day = excluded.day, checked = excluded.checked, "
        "status = excluded.status, etag = excluded.etag, last_modified = excluded.last_modified, "
        "hash = excluded.hash, problem = excluded.problem, failures = excluded.failures, "
        "next_try = excluded.next_try, column_id = excluded.column_id RETURNING id");
    statement->bind(1, entry.source);
    statement->bind(2, entry.url);
    statement->bind(3, std::string(to_text(entry.kind)));
    statement->bind(4, instant_text(entry.found));
    statement->bind(5, entry.found_on);
    statement->bind(6, entry.listed ? 1 : 0);
    statement->bind(7, entry.title);
    statement->bind(8, entry.day.text());
    statement->bind(9, instant_text(entry.checked));
    statement->bind(10, entry.status);
    statement->bind(11, entry.etag);
    statement->bind(12, entry.last_modified);
    statement->bind(13, entry.hash);
    statement->bind(14, entry.problem);
    statement->bind(15, entry.failures);
    statement->bind(16, instant_text(entry.next_try));
    statement->bind(17, entry.column_id);
    statement->bind(18, entry.key);
    if (entry.id) statement->bind(19, entry.id);
    while (statement->executeStep()) entry.id = statement->getColumn(0).getInt64();
  });
  return true;
}

std::optional<Host> Hosts::find(std::string_view origin) const {
  Database& database = archive_.database();
  return database.run([&]() -> std::optional<Host> {
    const auto statement = database.prepare(
        "SELECT origin, robots, robots_status, robots_fetched, retry_after FROM hosts WHERE origin = ?");
    statement->bind(1, std::string(origin));
    if (!statement->executeStep()) return std::nullopt;
    return Host{text_at(*statement, 0), text_at(*statement, 1), statement->getColumn(2).getInt(),
                instant_at(*statement, 3), instant_at(*statement, 4)};
  });
}

bool Hosts::put(const Host& host) {
  if (find(host.origin) == host) return false;
  Database& database = archive_.database();
  database.run([&] {
    const auto statement = database.prepare("REPLACE INTO hosts VALUES (?, ?, ?, ?, ?)");
    statement->bind(1, host.origin);
    statement->bind(2, host.robots);
    statement->bind(3, host.robots_status);
    statement->bind(4, instant_text(host.robots_fetched));
    statement->bind(5, instant_text(host.retry_after));
    statement->exec();
  });
  return true;
}

}  // namespace archive
