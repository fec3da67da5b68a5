// The archive: every column with all its revisions, and the raw pages, in one SQLite file. The index and all exports
// can be made again from it. Nothing in it is ever overwritten or removed. docs/schema.md describes the file.
//
// An Archive belongs to one thread at a time. Several processes may read while one writes (SQLite's WAL mode).
//
// Every call throws base::Error: Exit::io when the file cannot be read or written or the disk is full, Exit::data when
// the file is damaged, Exit::try_later when another program has it locked for more than ten seconds.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/column.h"
#include "archive/open_mode.h"
#include "archive/page.h"

namespace archive {

class Database;   // the SQLite connection (archive/database.h), which other folders do not use
class PageCodec;  // packs the bodies of raw pages (archive/page_codec.h)

// What storing a column did.
enum class Stored {
  added,     // it is a new column
  revised,   // it is a new revision of a known column
  unchanged  // nothing was written
};

// An open archive. It owns the connection to the file and closes it at its end; it can be moved, not copied.
// The largest id of a column: the search index numbers its documents with 32 bits.
inline constexpr std::int64_t max_column_id = 2'147'483'647;

class Archive {
 public:
  using Mode = OpenMode;

  // The path of the database file of the archive in the folder `dir`.
  static std::filesystem::path file_in(const std::filesystem::path& dir);

  // Opens the archive in the folder `dir`. Throws Error(host) when it is opened for reading and is not there,
  // Error(data) when a newer version of the program wrote it, Error(cant_create) when it cannot be created.
  Archive(const std::filesystem::path& dir, Mode mode);
  ~Archive();
  Archive(Archive&&) noexcept;
  Archive& operator=(Archive&&) noexcept;

  // ---- Reading ----

  // Returns the archive's change number. It rises with every write that a reader of columns can see; the index records
  // the number that it was brought up to.
  std::int64_t change() const;
  // Returns the number of columns without copies of others (Column::same_as).
  std::size_t count() const;
  // Returns how many columns each_changed() visits.
  std::size_t count_changed(std::int64_t since) const;

  // Returns the current revision of a column, or the given one; nothing when there is none.
  std::optional<Column> find(std::int64_t id) const;
  std::optional<Column> find(std::int64_t id, int revision) const;
  // Returns all revisions of a column, the oldest first.
  std::vector<Column> revisions(std::int64_t id) const;
  // Returns the column that a URL leads to. The URL is compared as it is, so it should be canonical.
  std::optional<std::int64_t> find_url(std::string_view url) const;
  // Returns the column with a newspaper's key; of several, one that is not a copy of another column, then the oldest.
  std::optional<std::int64_t> find_key(std::string_view source_key) const;
  // Returns the columns that are copies of this one, in the order of their ids.
  std::vector<std::int64_t> copies(std::int64_t id) const;
  // Returns all URLs that lead to a column, its own first, the others in alphabetical order.
  std::vector<std::string> addresses(std::int64_t id) const;

  // Returns the sources of a column and of its copies, each once.
  std::vector<std::string> sources_of(std::int64_t id) const;

  // Returns the columns that a person may mean by an id, a day (YYYY-MM-DD), a newspaper's key or a URL, tried in this
  // order. Several only for a day with several columns and for a URL that held several; empty when nothing matches.
  // A URL may be in any form (base::typed_key) and be that of a column's original (Column::source_url).
  std::vector<std::int64_t> resolve(std::string_view typed) const;

  // Calls `visit` with the current revision of each column but copies, by day, then id, until it returns false. Columns
  // are read one by one, so that memory stays flat. The visitor may read the archive, but not write it.
  void each(const std::function<bool(const Column&)>& visit) const;
  // The same in the order of the ids.
  void each_by_id(const std::function<bool(const Column&)>& visit) const;
  // The same for columns whose change number is higher than `since`, by change number and with copies.
  void each_changed(std::int64_t since, const std::function<bool(const Column&)>& visit) const;

  // Returns a stored page, its body decompressed.
  std::optional<Page> page(std::int64_t page_id) const;
  // Returns the page stored last for the URL that was requested (Page::url).
  std::optional<Page> last_page(std::string_view url) const;
  // Returns the ids of all pages stored for that URL, the oldest first.
  std::vector<std::int64_t> pages_at(std::string_view url) const;
  // Returns the ids of pages that no revision was read from: lists, pictures, quarantined pages.
  std::vector<std::int64_t> pages_without_revision() const;
  // Returns the raw page that a revision was read from; nothing for a revision that was imported without its page.
  std::optional<Page> page_of(std::int64_t id, int revision) const;

  // ---- Writing ----

  // Stores the page and returns its id. Fills in `page.id` and `page.hash`.
  std::int64_t store_page(Page& page);

  // Stores what was read from a page. With column.id 0 it is a new column, else a new revision of that column, unless
  // no tracked field (archive/field.h) differs from the current revision: then nothing is written, and `column` becomes
  // the current revision. Fills in id, revision, hash and change. `page_id` is the page it was read from, 0 when there
  // is none. Throws Error(software) when column.id is not in the archive.
  Stored store(Column& column, std::int64_t page_id = 0);

  // Stores a revision as an export holds it, with its id, revision, captured and hash, when the id is free or the
  // revision is the next of that id. Nothing is written when the revision is there already. `page_id` is the page that
  // it was read from, 0 when there is none. Throws Error(data) when one of these is missing, the id is over
  // max_column_id, the revision is not the next, or the hash chain shows that the column was changed.
  Stored restore(Column& column, std::int64_t page_id = 0);

  // Records that a URL leads to the column, and to no other one any more. An empty URL is ignored.
  void add_address(std::int64_t id, std::string_view url);
  // Records that the column's page was found gone from the web on `day`. Nothing changes when it is gone already.
  void set_gone(std::int64_t id, base::Day day);
  // Records that the column's page is on the web again.
  void set_live(std::int64_t id);
  // Records that `id` is another copy of `primary`, or of none any more when `primary` is 0.
  void set_same_as(std::int64_t id, std::int64_t primary);

  // Writes a copy of the whole archive to `file`, while others read and write (SQLite's online backup API), and checks
  // it. The file appears only when it is complete. `progress` is called with the database pages done and in all, and
  // may be empty. Throws Error(cant_create) when the file cannot be written and Error(data) when the copy is damaged.
  void backup(const std::filesystem::path& file, const std::function<void(int, int)>& progress = {}) const;

  // Returns a sentence for each problem in the database file itself, none when it is sound: SQLite's integrity_check,
  // tables and rows that are missing or changed (docs/schema.md, `ledger`), rows that do not agree with others. Hashes
  // of revisions and raw pages are not computed.
  std::vector<std::string> check() const;
  // Returns a sentence when the log beside the file ends in a change that was not completed, as a power loss leaves it;
  // else "". SQLite drops that change. Damage to what was committed last looks alike.
  std::string unfinished() const;

  Database& database() const { return *database_; }

 private:
  std::unique_ptr<Database> database_;
  std::unique_ptr<PageCodec> codec_;
};

}  // namespace archive
