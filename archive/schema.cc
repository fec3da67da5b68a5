#include "archive/schema.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <array>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "archive/field.h"
#include "archive/ledger.h"
#include "base/translation.h"

namespace archive {
namespace {

struct Step {
  const char* change;    // what it does to a file
  const char* stand_in;  // what stands for it, in the temporary schema, while a file without it is only read
};

// Step n is taken once, on files that have taken n - 1. A step is never edited after a release: add another.
constexpr std::array steps{
    Step{R"sql(
CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO meta VALUES ('change', '0');

-- Raw pages, as fetched.
CREATE TABLE pages (
  id           INTEGER PRIMARY KEY,
  url          TEXT NOT NULL,
  final_url    TEXT NOT NULL,
  fetched      TEXT NOT NULL,             -- UTC, 2024-03-01T09:30:00Z
  status       INTEGER NOT NULL,
  request      TEXT NOT NULL,
  response     TEXT NOT NULL,
  content_type TEXT NOT NULL,
  hash         TEXT NOT NULL,             -- SHA-256 of the body
  size         INTEGER NOT NULL,          -- of the body, uncompressed
  body         BLOB NOT NULL              -- zstd
);
CREATE INDEX pages_by_url ON pages (url);

-- One row per column; url, source_key and published repeat its current revision, for the indexes below.
CREATE TABLE columns (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  source     TEXT NOT NULL,
  revision   INTEGER NOT NULL,
  url        TEXT NOT NULL,
  source_key TEXT NOT NULL,
  published  TEXT NOT NULL,
  state      TEXT NOT NULL DEFAULT 'live',
  gone       TEXT NOT NULL DEFAULT '',    -- first day it was found gone
  same_as    INTEGER NOT NULL DEFAULT 0,  -- the column this is a copy of
  change     INTEGER NOT NULL             -- the archive's change number of the last write
);
CREATE INDEX columns_by_published ON columns (published, id);
CREATE INDEX columns_by_change ON columns (change);
CREATE INDEX columns_by_key ON columns (source_key) WHERE source_key <> '';
CREATE INDEX columns_by_same_as ON columns (same_as) WHERE same_as <> 0;

-- Every revision of every column. The fields of the field table are added as columns of their names.
CREATE TABLE revisions (
  column_id INTEGER NOT NULL REFERENCES columns (id),
  revision  INTEGER NOT NULL,
  captured  TEXT NOT NULL,
  page_id   INTEGER,
  page_hash TEXT NOT NULL,
  hash      TEXT NOT NULL,                -- over the fields, page_hash and the hash before (archive/revision_hash.h)
  PRIMARY KEY (column_id, revision)
);

-- All URLs that lead to a column: its own, those it moved from, those in lists.
CREATE TABLE addresses (
  url       TEXT PRIMARY KEY,
  column_id INTEGER NOT NULL REFERENCES columns (id)
) WITHOUT ROWID;
CREATE INDEX addresses_by_column ON addresses (column_id);

CREATE TABLE frontier (
  id            INTEGER PRIMARY KEY,
  source        TEXT NOT NULL,
  key           TEXT NOT NULL,            -- names the page, whatever the spelling of its URL
  url           TEXT NOT NULL,
  kind          TEXT NOT NULL,            -- listing, feed, sitemap, column, image
  found         TEXT NOT NULL,
  found_on      TEXT NOT NULL,
  listed        INTEGER NOT NULL,
  title         TEXT NOT NULL,            -- as listed
  day           TEXT NOT NULL,            -- as listed
  checked       TEXT NOT NULL,
  status        INTEGER NOT NULL,
  etag          TEXT NOT NULL,
  last_modified TEXT NOT NULL,
  hash          TEXT NOT NULL,
  problem       TEXT NOT NULL,
  failures      INTEGER NOT NULL,
  next_try      TEXT NOT NULL,
  column_id     INTEGER NOT NULL,
  UNIQUE (source, key)
);

CREATE TABLE hosts (
  origin         TEXT PRIMARY KEY,
  robots         TEXT NOT NULL,
  robots_status  INTEGER NOT NULL,
  robots_fetched TEXT NOT NULL,
  retry_after    TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE runs (
  id        INTEGER PRIMARY KEY,
  source    TEXT NOT NULL,
  verb      TEXT NOT NULL,
  started   TEXT NOT NULL,
  ended     TEXT NOT NULL,
  outcome   TEXT NOT NULL,                -- running, ok, partial, failed, interrupted
  status    INTEGER NOT NULL,             -- exit status
  requests  INTEGER NOT NULL,
  unchanged INTEGER NOT NULL,
  added     INTEGER NOT NULL,
  revised   INTEGER NOT NULL,
  gone      INTEGER NOT NULL,
  failed    INTEGER NOT NULL,
  message   TEXT NOT NULL
);
CREATE INDEX runs_by_source ON runs (source, id);

CREATE TABLE warnings (
  id        INTEGER PRIMARY KEY,
  source    TEXT NOT NULL,
  url       TEXT NOT NULL,
  column_id INTEGER NOT NULL,
  kind      TEXT NOT NULL,
  message   TEXT NOT NULL,
  first     TEXT NOT NULL,
  last      TEXT NOT NULL,
  open      INTEGER NOT NULL
);
CREATE INDEX warnings_by_url ON warnings (source, url);

-- Checks of the links to the newspaper's originals.
CREATE TABLE link_checks (
  url           TEXT PRIMARY KEY,
  checked       TEXT NOT NULL,
  status        INTEGER NOT NULL,
  failures      INTEGER NOT NULL,         -- in a row
  first_failure TEXT NOT NULL,
  dead_since    TEXT NOT NULL             -- first day seen dead, once it is dead
) WITHOUT ROWID;
)sql",
         ""},
    Step{R"sql(
-- What a person added to columns. A row is never removed; what was taken away has an end.
CREATE TABLE annotations (
  id        INTEGER PRIMARY KEY,
  column_id INTEGER NOT NULL REFERENCES columns (id),
  kind      TEXT NOT NULL,                -- tag, note
  text      TEXT NOT NULL,
  made      TEXT NOT NULL,
  ended     TEXT NOT NULL
);
CREATE INDEX annotations_by_column ON annotations (column_id);
)sql",
         "CREATE TEMP TABLE annotations (id INTEGER PRIMARY KEY, column_id INTEGER, kind TEXT, text TEXT, made TEXT, "
         "ended TEXT)"},
    Step{R"sql(
-- Of each other table: how many rows it has, and a digest of them (archive/ledger.h).
CREATE TABLE ledger (
  name   TEXT PRIMARY KEY,
  rows   INTEGER NOT NULL,
  digest TEXT NOT NULL
) WITHOUT ROWID;
)sql",
         ""},
    Step{R"sql(
-- What the bodies of a site's pages are compressed with (archive/page_codec.h).
CREATE TABLE dictionaries (
  id    INTEGER NOT NULL,                 -- the Dictionary_ID of RFC 8878, which each frame names
  copy  INTEGER NOT NULL,                 -- 0 and 1: the same twice, since many pages depend on it
  site  TEXT NOT NULL,                    -- scheme, host and port
  after INTEGER NOT NULL,                 -- the newest page when it was made
  hash  TEXT NOT NULL,                    -- SHA-256 of the dictionary
  body  BLOB NOT NULL,
  PRIMARY KEY (id, copy)
);
)sql",
         "CREATE TEMP TABLE dictionaries (id INTEGER, copy INTEGER, site TEXT, after INTEGER, hash TEXT, body BLOB)"},
    Step{R"sql(
-- For people and other programs, which read it from the file: this program runs no view of a file (archive/distrust.h).
-- r.* takes in the fields that are added later.
DROP VIEW IF EXISTS columns_now;
CREATE VIEW columns_now AS
SELECT
  c.id,
  c.source,
  nullif(CAST(substr(c.published, 1, 4) AS INTEGER), 0) AS year,
  c.state,
  c.gone,
  c.change,
  (SELECT group_concat(text, ', ') FROM
    (SELECT text FROM annotations WHERE column_id = c.id AND kind = 'tag' AND ended = '' ORDER BY text)) AS tags,
  r.*
FROM columns c JOIN revisions r ON r.column_id = c.id AND r.revision = c.revision
WHERE c.same_as = 0;
)sql",
         ""},
    Step{R"sql(
-- When the page last changed, as listed: the newest word, and the one for which the page was last read.
ALTER TABLE frontier ADD COLUMN listed_lastmod TEXT NOT NULL DEFAULT '';
ALTER TABLE frontier ADD COLUMN read_lastmod TEXT NOT NULL DEFAULT '';
)sql",
         "CREATE TEMP VIEW frontier AS SELECT *, '' AS listed_lastmod, '' AS read_lastmod FROM main.frontier"},
};

// The fields of the field table that the file's revisions have no column for, each with the text of an empty one.
std::vector<std::pair<std::string, std::string>> missing_fields(SQLite::Database& database) {
  std::set<std::string> present;
  SQLite::Statement columns(database, "SELECT name FROM pragma_table_info('revisions')");
  while (columns.executeStep()) present.insert(columns.getColumn(0).getString());
  std::vector<std::pair<std::string, std::string>> missing;
  for (const Field& field : fields())
    if (!present.contains(std::string(field.name))) missing.emplace_back(field.name, field.read(Column{}));
  return missing;
}

// What a file that has taken so many steps holds: the text of each table, index and view by its name.
std::map<std::string, std::string> definitions(SQLite::Database& database) {
  std::map<std::string, std::string> found;
  SQLite::Statement rows(database,
                         "SELECT type || ' ' || name, sql FROM main.sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' "
                         "ESCAPE '\\'");
  while (rows.executeStep()) found[rows.getColumn(0).getString()] = rows.getColumn(1).getString();
  return found;
}

// The key of a definition, such as "table pages", as people read it.
std::string shown(const std::string& key) {
  const std::size_t space = key.find(' ');
  const std::string type = key.substr(0, space), name = key.substr(space + 1);
  if (type == "table") return base::tr("table {1}", {name});
  if (type == "index") return base::tr("index {1}", {name});
  if (type == "view") return base::tr("view {1}", {name});
  if (type == "trigger") return base::tr("trigger {1}", {name});
  return key;
}

std::map<std::string, std::string> expected_definitions(int version) {
  SQLite::Database model(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  for (int step = 0; step < version; ++step) model.exec(steps[static_cast<std::size_t>(step)].change);
  return definitions(model);
}

}  // namespace

int schema_version() { return static_cast<int>(steps.size()); }

int schema_version(SQLite::Database& database) { return database.execAndGet("PRAGMA user_version").getInt(); }

void update_schema(SQLite::Database& database) {
  SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
  const int before = schema_version(database);
  for (int step = before; step < schema_version(); ++step) {
    database.exec(steps[static_cast<std::size_t>(step)].change);
    database.exec("PRAGMA user_version = " + std::to_string(step + 1));
  }
  for (const auto& [name, empty] : missing_fields(database))
    database.exec(std::string("ALTER TABLE revisions ADD COLUMN ")
                      .append(name)
                      .append(" TEXT NOT NULL DEFAULT '")
                      .append(empty)
                      .append("'"));
  // Only with a step: an entry that is missing later on is damage, which `columns verify` reports.
  if (before < schema_version()) fill_ledger(database);
  transaction.commit();
}

void complete_for_reading(SQLite::Database& database) {
  database.exec("PRAGMA temp_store = MEMORY");  // the file system may be read-only
  for (int step = schema_version(database); step < schema_version(); ++step)
    database.exec(steps[static_cast<std::size_t>(step)].stand_in);
  std::string more;
  for (const auto& [name, empty] : missing_fields(database))
    more.append(", '").append(empty).append("' AS ").append(name);
  if (!more.empty()) database.exec("CREATE TEMP VIEW revisions AS SELECT *" + more + " FROM main.revisions");
}

std::vector<std::string> schema_problems(SQLite::Database& database) {
  std::vector<std::string> problems;
  std::map<std::string, std::string> present = definitions(database);
  for (const auto& [name, sql] : expected_definitions(schema_version(database))) {
    const auto found = present.find(name);
    if (found == present.end()) {
      problems.push_back(base::tr("the {1} is missing", {shown(name)}));
      continue;
    }
    // The text of `revisions` differs with the fields that the program had when it made the file.
    if (found->second != sql && name != "table revisions")
      problems.push_back(base::tr("the {1} is not as this program makes it", {shown(name)}));
    present.erase(found);
  }
  for (const auto& [name, sql] : present)
    problems.push_back(base::tr("the {1} was not made by this program, which does not use it", {shown(name)}));
  return problems;
}

}  // namespace archive
