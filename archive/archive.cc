#include "archive/archive.h"

#include <algorithm>
#include <cstdlib>

#include "archive/database.h"
#include "archive/field.h"
#include "archive/page_codec.h"
#include "archive/revision_hash.h"
#include "archive/row_mapping.h"
#include "base/error.h"
#include "base/sha256.h"
#include "base/strings.h"
#include "base/translation.h"
#include "base/url.h"

namespace archive {
namespace {

std::int64_t id_of(RowReader& row) { return row.integer64(); }

auto page_reader(PageCodec& codec) {
  return [&codec](RowReader& row) { return page_of(row, codec); };
}

void insert_revision(Database& database, const Column& column, std::int64_t page_id) {
  const auto statement =
      database.prepare("INSERT INTO revisions (column_id, revision, captured, page_id, page_hash, hash" +
                       field_names() + ") VALUES (?, ?, ?, ?, ?, ?" + field_marks() + ")");
  bind_value(*statement, 1, column.id);
  bind_value(*statement, 2, column.revision);
  bind_value(*statement, 3, column.captured);
  bind_value(*statement, 4, null_if_zero(page_id));
  bind_value(*statement, 5, column.page_hash);
  bind_value(*statement, 6, column.hash);
  bind_fields(*statement, 7, column);
  statement->exec();
}

// Writes the row of `columns` that stands for the column's current revision; gives a new column its id.
void write_column_row(Database& database, Column& column) {
  column.change = next_change(database);
  database.execute(
      "INSERT INTO columns (id, source, revision, url, source_key, published, state, gone, same_as, change) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, "
      "url = excluded.url, source_key = excluded.source_key, published = excluded.published, state = excluded.state, "
      "gone = excluded.gone, same_as = excluded.same_as, change = excluded.change",
      null_if_zero(column.id), column.source, column.revision, column.url, column.source_key, column.published,
      column.state == State::gone ? "gone" : "live", column.gone, column.same_as, column.change);
  if (!column.id) column.id = database.raw().getLastInsertRowid();
}

// Runs an UPDATE of one column that takes a new change number as its parameter ?1; the number is used up only when the
// UPDATE changes something.
template <class... Values>
void update_column(Database& database, const std::string& sql, const Values&... values) {
  database.run([&] {
    Savepoint savepoint(database);
    if (database.execute(sql, next_change(database), values...)) savepoint.release();
  });
}

// The columns whose URLs, else whose originals' URLs, are forms of the one that was typed.
std::vector<std::int64_t> columns_at_any_form(Database& database, std::string_view typed) {
  const std::string key = base::typed_key(typed);
  std::vector<std::int64_t> ids;
  if (key.empty()) return ids;
  const auto compare = [&](RowReader& row) {
    const std::int64_t id = row.integer64();
    if (base::typed_key(row.text()) == key && std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
    return true;
  };
  database.each("SELECT column_id, url FROM addresses ORDER BY column_id", compare);
  if (ids.empty())
    database.each(
        "SELECT c.id, r.source_url FROM columns c JOIN revisions r ON r.column_id = c.id AND r.revision = c.revision "
        "WHERE c.same_as = 0 AND r.source_url <> '' ORDER BY c.id",
        compare);
  return ids;
}

}  // namespace

std::filesystem::path Archive::file_in(const std::filesystem::path& dir) { return dir / "archive.db"; }

Archive::Archive(const std::filesystem::path& dir, Mode mode)
    : database_(std::make_unique<Database>(file_in(dir), mode)), codec_(std::make_unique<PageCodec>(*database_)) {}
Archive::~Archive() = default;
Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;

std::int64_t Archive::change() const {
  return database_->first("SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'change'", id_of).value_or(0);
}

std::size_t Archive::count() const {
  return static_cast<std::size_t>(
      database_->first("SELECT count(*) FROM columns WHERE same_as = 0", id_of).value_or(0));
}

std::size_t Archive::count_changed(std::int64_t since) const {
  return static_cast<std::size_t>(
      database_->first("SELECT count(*) FROM columns WHERE change > ?", id_of, since).value_or(0));
}

std::optional<Column> Archive::find(std::int64_t id) const {
  return database_->first(select_columns() + " AND r.revision = c.revision WHERE c.id = ?", column_of, id);
}

std::optional<Column> Archive::find(std::int64_t id, int revision) const {
  return database_->first(select_columns() + " WHERE c.id = ? AND r.revision = ?", column_of, id, revision);
}

std::vector<Column> Archive::revisions(std::int64_t id) const {
  return database_->all(select_columns() + " WHERE c.id = ? ORDER BY r.revision", column_of, id);
}

std::optional<std::int64_t> Archive::find_url(std::string_view url) const {
  return database_->first("SELECT column_id FROM addresses WHERE url = ?", id_of, url);
}

std::optional<std::int64_t> Archive::find_key(std::string_view source_key) const {
  if (source_key.empty()) return std::nullopt;
  return database_->first(
      "SELECT id FROM columns WHERE source_key = ? AND source_key <> '' ORDER BY same_as <> 0, id LIMIT 1", id_of,
      source_key);
}

std::vector<std::int64_t> Archive::copies(std::int64_t id) const {
  return database_->all("SELECT id FROM columns WHERE same_as = ? AND same_as <> 0 ORDER BY id", id_of, id);
}

std::vector<std::string> Archive::addresses(std::int64_t id) const {
  return database_->all(
      "SELECT a.url FROM addresses a JOIN columns c ON c.id = a.column_id WHERE a.column_id = ? "
      "ORDER BY a.url <> c.url, a.url",
      [](RowReader& row) { return row.text(); }, id);
}

std::vector<std::int64_t> Archive::resolve(std::string_view typed) const {
  constexpr std::size_t longest_id = 10;  // digits; a newspaper's key may be longer
  if (!typed.empty() && typed.size() <= longest_id && std::all_of(typed.begin(), typed.end(), base::is_ascii_digit)) {
    const std::int64_t id = std::strtoll(std::string(typed).c_str(), nullptr, 10);
    if (find(id)) return {id};
  }
  if (base::Day::parse(typed))
    return database_->all("SELECT id FROM columns WHERE published = ? AND same_as = 0 ORDER BY id", id_of, typed);
  if (const auto id = find_key(typed)) return {*id};
  // The column that the URL leads to, and those that were read there before another took their place.
  std::vector<std::int64_t> ids = database_->all("SELECT id FROM columns WHERE url = ? ORDER BY id", id_of, typed);
  if (const auto id = find_url(typed); id && std::find(ids.begin(), ids.end(), *id) == ids.end()) ids.push_back(*id);
  return ids.empty() ? columns_at_any_form(*database_, typed) : ids;
}

std::vector<std::string> Archive::sources_of(std::int64_t id) const {
  return database_->all(
      "SELECT DISTINCT source FROM columns WHERE id = ?1 OR (same_as = ?1 AND same_as <> 0)",
      [](RowReader& row) { return row.text(); }, id);
}

void Archive::each(const std::function<bool(const Column&)>& visit) const {
  database_->each(select_columns() + " AND r.revision = c.revision WHERE c.same_as = 0 ORDER BY c.published, c.id",
                  [&](RowReader& row) { return visit(column_of(row)); });
}

void Archive::each_by_id(const std::function<bool(const Column&)>& visit) const {
  database_->each(select_columns() + " AND r.revision = c.revision WHERE c.same_as = 0 ORDER BY c.id",
                  [&](RowReader& row) { return visit(column_of(row)); });
}

void Archive::each_changed(std::int64_t since, const std::function<bool(const Column&)>& visit) const {
  database_->each(
      select_columns() + " AND r.revision = c.revision WHERE c.change > ? ORDER BY c.change",
      [&](RowReader& row) { return visit(column_of(row)); }, since);
}

std::optional<Page> Archive::page(std::int64_t page_id) const {
  return database_->first(select_pages() + " WHERE p.id = ?", page_reader(*codec_), page_id);
}

std::optional<Page> Archive::last_page(std::string_view url) const {
  return database_->first(select_pages() + " WHERE p.url = ? ORDER BY p.id DESC LIMIT 1", page_reader(*codec_), url);
}

std::vector<std::int64_t> Archive::pages_at(std::string_view url) const {
  return database_->all("SELECT id FROM pages WHERE url = ? ORDER BY id", id_of, url);
}

std::vector<std::int64_t> Archive::pages_without_revision() const {
  return database_->all(
      "SELECT id FROM pages EXCEPT SELECT page_id FROM revisions WHERE page_id IS NOT NULL ORDER BY id", id_of);
}

std::optional<Page> Archive::page_of(std::int64_t id, int revision) const {
  return database_->first(
      select_pages() + " JOIN revisions r ON r.page_id = p.id WHERE r.column_id = ? AND r.revision = ?",
      page_reader(*codec_), id, revision);
}

std::int64_t Archive::store_page(Page& page) {
  page.hash = base::sha256(page.body);
  const std::string packed = codec_->pack(page);
  database_->execute(
      "INSERT INTO pages (url, final_url, fetched, status, request, response, content_type, hash, size, body) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      page.url, page.final_url, page.fetched, page.status, page.request, page.response, page.content_type, page.hash,
      static_cast<std::int64_t>(page.body.size()), Blob{packed});
  page.id = database_->raw().getLastInsertRowid();
  return page.id;
}

Stored Archive::store(Column& column, std::int64_t page_id) {
  return database_->run([&] {
    std::string previous;
    Stored stored = Stored::added;
    if (column.id) {
      const auto before = find(column.id);
      if (!before)
        throw base::Error(base::Exit::software, base::tr("the archive has no column {1}", {std::to_string(column.id)}));
      column.source = before->source;
      column.state = before->state;
      column.gone = before->gone;
      column.same_as = before->same_as;
      column.revision = before->revision;
      if (!edited(*before, column)) {
        column = *before;
        return Stored::unchanged;
      }
      previous = before->hash;
      stored = Stored::revised;
    }
    Savepoint savepoint(*database_);
    column.revision += 1;
    column.hash = revision_hash(column, previous);
    write_column_row(*database_, column);
    insert_revision(*database_, column, page_id);
    add_address(column.id, column.url);
    savepoint.release();
    return stored;
  });
}

Stored Archive::restore(Column& column, std::int64_t page_id) {
  if (column.id <= 0 || column.revision <= 0 || column.hash.empty())
    throw base::Error(base::Exit::data, base::tr("the line has no id, revision and hash"),
                      base::tr("Only lines that an export wrote can be put back."));
  if (column.id > max_column_id)
    throw base::Error(base::Exit::data, base::tr("the id {1} is too large", {std::to_string(column.id)}),
                      base::tr("Drop the key \"id\" to add it as a new column."));
  return database_->run([&] {
    if (const auto present = find(column.id, column.revision)) {
      if (present->hash != column.hash)
        throw base::Error(
            base::Exit::data, base::tr("the archive has another column {1} already", {std::to_string(column.id)}),
            base::tr("Import into an empty archive, or without the key \"id\" to add it as a new column."));
      return Stored::unchanged;
    }
    const auto before = find(column.id);
    if (column.revision != (before ? before->revision : 0) + 1)
      throw base::Error(base::Exit::data,
                        base::tr("revision {1} of column {2} does not follow the revision of it that the archive has",
                                 {std::to_string(column.revision), std::to_string(column.id)}),
                        base::tr("Give the export's files in their order."));
    if (column.hash != revision_hash(column, before ? before->hash : ""))
      throw base::Error(
          base::Exit::data, base::tr("column {1} was changed since it was exported", {std::to_string(column.id)}),
          base::tr("Use the export as it was written, or drop the key \"id\" to add it as a new column."));
    Savepoint savepoint(*database_);
    write_column_row(*database_, column);
    insert_revision(*database_, column, page_id);
    add_address(column.id, column.url);
    savepoint.release();
    return before ? Stored::revised : Stored::added;
  });
}

void Archive::add_address(std::int64_t id, std::string_view url) {
  if (url.empty()) return;
  database_->execute(
      "INSERT INTO addresses (url, column_id) VALUES (?, ?) ON CONFLICT (url) DO UPDATE SET "
      "column_id = excluded.column_id WHERE column_id <> excluded.column_id",
      url, id);
}

void Archive::set_gone(std::int64_t id, base::Day day) {
  update_column(*database_,
                "UPDATE columns SET state = 'gone', gone = ?2, change = ?1 WHERE id = ?3 AND state = 'live'", day, id);
}

void Archive::set_live(std::int64_t id) {
  update_column(*database_,
                "UPDATE columns SET state = 'live', gone = '', change = ?1 WHERE id = ?2 AND state = 'gone'", id);
}

void Archive::set_same_as(std::int64_t id, std::int64_t primary) {
  const auto known = find(id);
  if (!known || known->same_as == primary) return;
  update_column(*database_, "UPDATE columns SET same_as = ?2, change = ?1 WHERE id = ?3", primary, id);
  // What a column is found by changes with its copies, so that its readers must see it again.
  for (const std::int64_t other : {known->same_as, primary})
    if (other) update_column(*database_, "UPDATE columns SET change = ?1 WHERE id = ?2", other);
}

}  // namespace archive
