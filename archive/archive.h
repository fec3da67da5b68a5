// The archive: every column with all its revisions, the raw pages, in one SQLite file. The index and all exports can
// be made again from it; nothing in it is ever overwritten or removed.
//
// An Archive belongs to one thread at a time. Several processes may read while one writes (SQLite's WAL mode).
// Every call throws archive::Error when the file cannot be read or written.
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

class Database;  // the SQLite connection; only this room sees inside

enum class Stored { added, revised, unchanged };

class Archive {
 public:
  using Mode = OpenMode;

  // The database file of the archive in the folder `dir`.
  static std::filesystem::path file_in(const std::filesystem::path& dir);

  Archive(const std::filesystem::path& dir, Mode mode);
  ~Archive();
  Archive(Archive&&) noexcept;
  Archive& operator=(Archive&&) noexcept;

  // ---- Asking ----

  // Rises with every write that a reader of columns can see; the index says how far it has come with this number.
  std::int64_t change() const;
  // Columns that stand for themselves (copies of others not counted).
  std::size_t count() const;

  std::optional<Column> find(std::int64_t id) const;
  std::optional<Column> find(std::int64_t id, int revision) const;
  std::vector<Column> revisions(std::int64_t id) const;                     // oldest first
  std::optional<std::int64_t> find_url(std::string_view url) const;         // any address known of a column
  std::optional<std::int64_t> find_key(std::string_view source_key) const;  // the column that stands for itself, if any
  std::vector<std::int64_t> copies(std::int64_t id) const;                  // columns that are same_as this one
  std::vector<std::string> addresses(std::int64_t id) const;                // all URLs that lead to it, its own first

  // What a person may type for a column: an id, a day, an URL or a newspaper's key. Several for a shared day.
  std::vector<std::int64_t> resolve(std::string_view typed) const;

  // Current revisions by day, then id, without copies; stops when `visit` says false. Streams: memory stays flat.
  void each(const std::function<bool(const Column&)>& visit) const;
  // Current revisions with change > since by change number, copies included.
  void each_changed(std::int64_t since, const std::function<bool(const Column&)>& visit) const;

  std::optional<Page> page(std::int64_t page_id) const;
  // The page last stored that was asked for at this URL.
  std::optional<Page> last_page(std::string_view url) const;
  // All pages stored for that URL, the oldest first.
  std::vector<std::int64_t> pages_at(std::string_view url) const;
  // The pages that no revision was read from: lists, pictures, what was doubtful.
  std::vector<std::int64_t> pages_beside() const;
  // The raw page that a revision was read from; nothing for an imported one.
  std::optional<Page> page_of(std::int64_t id, int revision) const;

  // ---- Writing ----

  // Stores the page and gives its id. `page.hash` is filled in.
  std::int64_t store_page(Page& page);

  // Stores what was read from a page. column.id 0: a new column; else a new revision of that column, unless no
  // tracked field differs from the last one (then nothing is written). Sets id, revision and hash.
  Stored store(Column& column, std::int64_t page_id = 0);

  // Puts back a revision as an export holds it: id, revision, captured and hash as given, if the id is free or the
  // revision is the next of that id. Nothing is written when the revision is there already.
  Stored restore(Column& column);

  void add_address(std::int64_t id, std::string_view url);
  void set_gone(std::int64_t id, base::Day day);
  void set_live(std::int64_t id);
  // Says that `id` is another copy of `primary` (0: stands for itself again).
  void set_same_as(std::int64_t id, std::int64_t primary);

  // A copy of the whole archive in `file`, taken while others read and write (SQLite's backup API), then checked.
  // `progress` is called with pages done and in all, and may be empty.
  void backup(const std::filesystem::path& file, const std::function<void(int, int)>& progress = {}) const;

  // Problems found in the database file itself (SQLite's integrity_check); empty when it is sound.
  std::vector<std::string> check() const;

  Database& database() const { return *database_; }

 private:
  std::unique_ptr<Database> database_;
};

}  // namespace archive
