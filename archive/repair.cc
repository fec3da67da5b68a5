#include "archive/repair.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <map>
#include <optional>
#include <system_error>

#include "archive/archive.h"
#include "archive/database.h"
#include "archive/revision_hash.h"
#include "archive/row_mapping.h"
#include "archive/salvage.h"
#include "archive/transaction.h"
#include "base/error.h"
#include "base/sha256.h"
#include "base/system_text.h"
#include "base/translation.h"

namespace archive {
namespace {

namespace fs = std::filesystem;
using base::Error;
using base::Exit;

std::int64_t id_of(RowReader& row) { return row.integer64(); }
std::string text_of(RowReader& row) { return row.text(); }

// Leaves only what is sound among the rows that were copied into an archive, and makes them agree with each other.
class Sieve {
 public:
  Sieve(Archive& archive, std::vector<std::string>& lost)
      : archive_(archive), database_(archive.database()), lost_(lost) {}

  void run() {
    dictionaries();
    pages();
    database_.execute(
        "INSERT INTO meta (key, value) SELECT 'change', coalesce(max(change), 0) FROM columns WHERE change < 1 << 53 "
        "ON "
        "CONFLICT (key) DO UPDATE SET value = min(max(CAST(value AS INTEGER), excluded.value), 1 << 53)");
    database_.execute("DELETE FROM meta WHERE key <> 'change'");
    column_rows();
    for (const std::int64_t id : database_.all("SELECT id FROM columns ORDER BY id", id_of)) revisions(id);
    references();
  }

 private:
  // Keeps each dictionary of which a copy is sound, in two copies again.
  void dictionaries() {
    const auto copies = database_.all("SELECT rowid, hash, body FROM dictionaries", [](RowReader& row) {
      const std::int64_t at = row.integer64();
      const std::string hash = row.text();
      return std::pair(at, base::sha256(row.blob()) == hash);
    });
    for (const auto& [at, sound] : copies)
      if (!sound) database_.execute("DELETE FROM dictionaries WHERE rowid = ?", at);
    database_.execute(
        "INSERT OR IGNORE INTO dictionaries (id, copy, site, after, hash, body) SELECT id, 1 - copy, site, after, "
        "hash, body FROM dictionaries");
  }

  void pages() {
    for (const std::int64_t id : database_.all("SELECT id FROM pages ORDER BY id", id_of)) {
      std::string why;
      try {
        const auto page = archive_.page(id);
        if (page && base::sha256(page->body) == page->hash) continue;
        why = base::tr("its bytes do not fit its hash");
      } catch (const Error& error) {
        why = error.what();
      }
      const auto url = database_.first("SELECT url FROM pages WHERE id = ?", text_of, id);
      lost_.push_back(base::tr("the raw page {1} of {2}: {3}", {std::to_string(id), url.value_or(""), why}));
      database_.execute("DELETE FROM pages WHERE id = ?", id);
    }
    database_.execute(
        "UPDATE revisions SET page_id = NULL WHERE page_id IS NOT NULL AND page_id NOT IN (SELECT id FROM pages)");
  }

  // A column whose row was lost, and whose revisions were not, gets a row from what else is known of it.
  void column_rows() {
    database_.execute("DELETE FROM columns WHERE id <= 0 OR id > ?", max_column_id);
    database_.execute(
        "INSERT INTO columns (id, source, revision, url, source_key, published, change) SELECT r.column_id, "
        "coalesce((SELECT f.source FROM frontier f WHERE f.column_id = r.column_id ORDER BY f.id LIMIT 1), ''), "
        "max(r.revision), r.url, r.source_key, r.published, 0 FROM revisions r WHERE r.column_id NOT IN (SELECT id "
        "FROM columns) AND r.column_id BETWEEN 1 AND ? GROUP BY r.column_id",
        max_column_id);
  }

  // Returns all revisions of a column that can be read. Tags and notes that cannot be read are given up for them.
  std::vector<Column> readable(std::int64_t id) {
    try {
      return archive_.revisions(id);
    } catch (const Error&) {
      lost_.push_back(base::tr("column {1}: its tags and notes cannot be read", {std::to_string(id)}));
      database_.execute("DELETE FROM annotations WHERE column_id = ?", id);
    }
    try {
      return archive_.revisions(id);
    } catch (const Error&) {
      return {};
    }
  }

  // Keeps the revisions of a column whose hashes fit, and the column when there is one.
  void revisions(std::int64_t id) {
    std::vector<Column> sound;
    std::vector<std::string> before{""};  // what the next revision may be chained to
    int expected = 1;
    for (const Column& column : readable(id)) {
      const bool fits = std::any_of(before.begin(), before.end(), [&](const std::string& previous) {
        return revision_hash(column, previous) == column.hash;
      });
      // Behind a revision that cannot be read, nothing is there to check the next one with.
      if (fits || column.revision != expected) {
        sound.push_back(column);
      } else {
        lost_.push_back(base::tr("column {1}, revision {2}: its hash does not fit",
                                 {std::to_string(id), std::to_string(column.revision)}));
        database_.execute("DELETE FROM revisions WHERE column_id = ? AND revision = ?", id, column.revision);
      }
      before = {column.hash, revision_hash(column, before.front())};
      expected = column.revision + 1;
    }
    if (sound.empty()) return forget(id);
    if (sound.back().revision != static_cast<int>(sound.size())) renumber(id, sound);
    settle(id, static_cast<int>(sound.size()));
  }

  // Gives revisions the numbers from 1 on and a chain of their own.
  void renumber(std::int64_t id, const std::vector<Column>& sound) {
    lost_.push_back(
        base::tr("column {1} lacks a revision: those behind it have new numbers and hashes", {std::to_string(id)}));
    std::string previous;
    int number = 0;
    for (const Column& column : sound) {
      previous = revision_hash(column, previous);
      database_.execute("UPDATE revisions SET revision = ?, hash = ? WHERE column_id = ? AND revision = ?", ++number,
                        previous, id, column.revision);
    }
  }

  // Makes the column's row agree with its newest revision.
  void settle(std::int64_t id, int newest) {
    const auto listed = database_.first("SELECT revision FROM columns WHERE id = ?", id_of, id).value_or(0);
    if (listed > newest)
      lost_.push_back(base::tr("column {1}: its newest revision is now {2} of {3}",
                               {std::to_string(id), std::to_string(newest), std::to_string(listed)}));
    database_.execute(
        "UPDATE columns SET (revision, url, source_key, published) = (SELECT revision, url, source_key, published FROM "
        "revisions WHERE column_id = ?1 AND revision = ?2), change = ?3 WHERE id = ?1",
        id, newest, next_change(database_));
    database_.execute("INSERT OR IGNORE INTO addresses (url, column_id) SELECT url, id FROM columns WHERE id = ?", id);
  }

  // Removes a column of which no revision is left, and says what goes with it.
  void forget(std::int64_t id) {
    const auto url = database_.first("SELECT url FROM columns WHERE id = ?", text_of, id);
    lost_.push_back(base::tr("column {1}, {2}: no revision of it is sound", {std::to_string(id), url.value_or("")}));
    const auto lose = [this, id](const char* kind, const char* message) {
      for (const std::string& text :
           database_.all("SELECT text FROM annotations WHERE column_id = ? AND kind = ?", text_of, id, kind))
        lost_.push_back(base::tr(message, {std::to_string(id), text}));
    };
    lose("tag", base::tr_noop("column {1}: its tag \"{2}\""));
    lose("note", base::tr_noop("column {1}: its note \"{2}\""));
    for (const char* const table : {"revisions", "addresses", "annotations"})
      database_.execute("DELETE FROM " + std::string(table) + " WHERE column_id = ?", id);
    database_.execute("DELETE FROM columns WHERE id = ?", id);
  }

  // Takes back what names a column that is not there. A page of the frontier is fetched anew then.
  void references() {
    for (const char* const table : {"revisions", "addresses", "annotations"})
      if (const int removed = database_.execute("DELETE FROM " + std::string(table) +
                                                " WHERE column_id NOT IN (SELECT id FROM columns)"))
        lost_.push_back(base::tr("rows of the table {1} whose column is lost: {2}", {table, std::to_string(removed)}));
    database_.execute(
        "UPDATE frontier SET column_id = 0, etag = '', last_modified = '', hash = '', read_lastmod = '' WHERE "
        "column_id <> 0 AND column_id NOT IN (SELECT id FROM columns)");
    database_.execute("UPDATE columns SET same_as = 0 WHERE same_as <> 0 AND same_as NOT IN (SELECT id FROM columns)");
    database_.execute("UPDATE sqlite_sequence SET seq = (SELECT coalesce(max(id), 0) FROM columns)");
  }

  Archive& archive_;
  Database& database_;
  std::vector<std::string>& lost_;
};

// Copies the damaged database and its log to where they may be written to.
fs::path copy_aside(const fs::path& file, const fs::path& dir) {
  fs::path copy = dir / "damaged.db";
  std::error_code failure;
  fs::create_directories(dir, failure);
  if (!failure && !fs::is_empty(dir, failure))
    throw Error(Exit::cant_create, base::tr("{1} is not empty", {dir.string()}),
                base::tr("Name a folder that is not there yet."));
  if (!failure) fs::copy_file(file, copy, failure);
  const fs::path log = file.string() + "-wal";
  std::error_code ignored;
  if (!failure && fs::exists(log, ignored)) fs::copy_file(log, copy.string() + "-wal", failure);
  if (failure)
    throw Error(Exit::cant_create,
                base::tr("the copy {1} cannot be made: {2}", {copy.string(), base::system_text(failure.value())}),
                base::tr("Make room or choose another place with -o."));
  return copy;
}

void remove_database(const fs::path& file) {
  std::error_code ignored;
  for (const char* const end : {"", "-wal", "-shm"}) fs::remove(file.string() + end, ignored);
}

}  // namespace

Repair repair_archive(const fs::path& file, const fs::path& dir) {
  const fs::path copy = copy_aside(file, dir);
  Repair repair;
  try {
    Archive archive(dir, Archive::Mode::write);
    SQLite::Database& target = archive.database().raw();
    target.exec("PRAGMA foreign_keys = OFF");
    {
      Transaction transaction(archive);
      archive.database().run([&] { salvage(copy, target, repair.lost); });
      Sieve(archive, repair.lost).run();
      transaction.commit();
    }
    repair.columns = archive.count();
  } catch (...) {
    remove_database(copy);
    remove_database(Archive::file_in(dir));
    throw;
  }
  remove_database(copy);
  return repair;
}

}  // namespace archive
