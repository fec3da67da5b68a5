#include "archive/archive.h"

#include <algorithm>
#include <cstdlib>

#include "archive/database.h"
#include "archive/field.h"
#include "archive/revision_hash.h"
#include "archive/row_mapping.h"
#include "archive/zstd.h"
#include "base/error.h"
#include "base/sha256.h"

namespace archive {
namespace {

std::int64_t next_change(Database& database) {
  const auto statement = database.prepare(
      "UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'change' RETURNING CAST(value AS INTEGER)");
  statement->executeStep();
  const std::int64_t change = statement->getColumn(0).getInt64();
  statement->executeStep();  // an UPDATE with RETURNING is done once it has been stepped to its end
  return change;
}

void insert_revision(Database& database, const Column& column, std::int64_t page_id) {
  const auto statement =
      database.prepare("INSERT INTO revisions (column_id, revision, captured, page_id, page_hash, hash" +
                       field_names() + ") VALUES (?, ?, ?, ?, ?, ?" + field_marks() + ")");
  statement->bind(1, column.id);
  statement->bind(2, column.revision);
  statement->bind(3, instant_text(column.captured));
  if (page_id) statement->bind(4, page_id);
  statement->bind(5, column.page_hash);
  statement->bind(6, column.hash);
  bind_fields(*statement, 7, column);
  statement->exec();
}

// Writes the row of `columns` that stands for the column's current revision, and its address.
void write_head(Database& database, Column& column) {
  column.change = next_change(database);
  const auto statement = database.prepare(
      "INSERT INTO columns (id, source, revision, url, source_key, published, state, gone, same_as, change) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, url = "
      "excluded.url, "
      "source_key = excluded.source_key, published = excluded.published, state = excluded.state, gone = excluded.gone, "
      "same_as = excluded.same_as, change = excluded.change");
  if (column.id) statement->bind(1, column.id);
  statement->bind(2, column.source);
  statement->bind(3, column.revision);
  statement->bind(4, column.url);
  statement->bind(5, column.source_key);
  statement->bind(6, column.published.text());
  statement->bind(7, column.state == State::gone ? "gone" : "live");
  statement->bind(8, column.gone.text());
  statement->bind(9, column.same_as);
  statement->bind(10, column.change);
  statement->exec();
  if (!column.id) column.id = database.raw().getLastInsertRowid();
}

template <class Visit>
void visit_rows(SQLite::Statement& statement, const Visit& visit) {
  while (statement.executeStep())
    if (!visit(column_of(statement))) return;
}

std::vector<std::int64_t> ids_of(SQLite::Statement& statement) {
  std::vector<std::int64_t> ids;
  while (statement.executeStep()) ids.push_back(statement.getColumn(0).getInt64());
  return ids;
}

std::optional<std::int64_t> id_of(SQLite::Statement& statement) {
  return statement.executeStep() ? std::optional(statement.getColumn(0).getInt64()) : std::nullopt;
}

}  // namespace

std::filesystem::path Archive::file_in(const std::filesystem::path& dir) { return dir / "archive.db"; }

Archive::Archive(const std::filesystem::path& dir, Mode mode)
    : database_(std::make_unique<Database>(file_in(dir), mode)) {}
Archive::~Archive() = default;
Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;

std::int64_t Archive::change() const {
  return database_->run([&] {
    const auto statement = database_->prepare("SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'change'");
    return id_of(*statement).value_or(0);
  });
}

std::size_t Archive::count() const {
  return database_->run([&] {
    const auto statement = database_->prepare("SELECT count(*) FROM columns WHERE same_as = 0");
    return static_cast<std::size_t>(id_of(*statement).value_or(0));
  });
}

std::optional<Column> Archive::find(std::int64_t id) const {
  return database_->run([&]() -> std::optional<Column> {
    const auto statement = database_->prepare(select_columns() + " AND r.revision = c.revision WHERE c.id = ?");
    statement->bind(1, id);
    if (!statement->executeStep()) return std::nullopt;
    return column_of(*statement);
  });
}

std::optional<Column> Archive::find(std::int64_t id, int revision) const {
  return database_->run([&]() -> std::optional<Column> {
    const auto statement = database_->prepare(select_columns() + " WHERE c.id = ? AND r.revision = ?");
    statement->bind(1, id);
    statement->bind(2, revision);
    if (!statement->executeStep()) return std::nullopt;
    return column_of(*statement);
  });
}

std::vector<Column> Archive::revisions(std::int64_t id) const {
  return database_->run([&] {
    std::vector<Column> found;
    const auto statement = database_->prepare(select_columns() + " WHERE c.id = ? ORDER BY r.revision");
    statement->bind(1, id);
    while (statement->executeStep()) found.push_back(column_of(*statement));
    return found;
  });
}

std::optional<std::int64_t> Archive::find_url(std::string_view url) const {
  return database_->run([&] {
    const auto statement = database_->prepare("SELECT column_id FROM addresses WHERE url = ?");
    statement->bind(1, std::string(url));
    return id_of(*statement);
  });
}

std::optional<std::int64_t> Archive::find_key(std::string_view source_key) const {
  if (source_key.empty()) return std::nullopt;
  return database_->run([&] {
    const auto statement = database_->prepare(
        "SELECT id FROM columns WHERE source_key = ? AND source_key <> '' ORDER BY same_as <> 0, id LIMIT 1");
    statement->bind(1, std::string(source_key));
    return id_of(*statement);
  });
}

std::vector<std::int64_t> Archive::copies(std::int64_t id) const {
  return database_->run([&] {
    const auto statement = database_->prepare("SELECT id FROM columns WHERE same_as = ? AND same_as <> 0 ORDER BY id");
    statement->bind(1, id);
    return ids_of(*statement);
  });
}

std::vector<std::string> Archive::addresses(std::int64_t id) const {
  return database_->run([&] {
    std::vector<std::string> urls;
    const auto statement = database_->prepare(
        "SELECT a.url FROM addresses a JOIN columns c ON c.id = a.column_id WHERE a.column_id = ? ORDER BY a.url <> "
        "c.url, a.url");
    statement->bind(1, id);
    while (statement->executeStep()) urls.push_back(text_at(*statement, 0));
    return urls;
  });
}

std::vector<std::int64_t> Archive::resolve(std::string_view typed) const {
  const std::string text(typed);
  if (!text.empty() && text.size() <= 10 &&
      std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) {
    const std::int64_t id = std::strtoll(text.c_str(), nullptr, 10);
    if (find(id)) return {id};
  }
  if (base::Day::parse(typed)) {
    return database_->run([&] {
      const auto statement =
          database_->prepare("SELECT id FROM columns WHERE published = ? AND same_as = 0 ORDER BY id");
      statement->bind(1, text);
      return ids_of(*statement);
    });
  }
  if (const auto id = find_key(typed)) return {*id};
  if (const auto id = find_url(typed)) return {*id};
  return {};
}

void Archive::each(const std::function<bool(const Column&)>& visit) const {
  database_->run([&] {
    const auto statement = database_->prepare(
        select_columns() + " AND r.revision = c.revision WHERE c.same_as = 0 ORDER BY c.published, c.id");
    visit_rows(*statement, visit);
  });
}

void Archive::each_changed(std::int64_t since, const std::function<bool(const Column&)>& visit) const {
  database_->run([&] {
    const auto statement =
        database_->prepare(select_columns() + " AND r.revision = c.revision WHERE c.change > ? ORDER BY c.change");
    statement->bind(1, since);
    visit_rows(*statement, visit);
  });
}

std::optional<Page> Archive::page(std::int64_t page_id) const {
  return database_->run([&]() -> std::optional<Page> {
    const auto statement = database_->prepare(select_pages() + " WHERE p.id = ?");
    statement->bind(1, page_id);
    if (!statement->executeStep()) return std::nullopt;
    return archive::page_of(*statement);
  });
}

std::optional<Page> Archive::last_page(std::string_view url) const {
  return database_->run([&]() -> std::optional<Page> {
    const auto statement = database_->prepare(select_pages() + " WHERE p.url = ? ORDER BY p.id DESC LIMIT 1");
    statement->bind(1, std::string(url));
    if (!statement->executeStep()) return std::nullopt;
    return archive::page_of(*statement);
  });
}

std::vector<std::int64_t> Archive::pages_at(std::string_view url) const {
  return database_->run([&] {
    const auto statement = database_->prepare("SELECT id FROM pages WHERE url = ? ORDER BY id");
    statement->bind(1, std::string(url));
    return ids_of(*statement);
  });
}

std::vector<std::int64_t> Archive::pages_beside() const {
  return database_->run([&] {
    const auto statement = database_->prepare(
        "SELECT id FROM pages EXCEPT SELECT page_id FROM revisions WHERE page_id IS NOT NULL ORDER BY id");
    return ids_of(*statement);
  });
}

std::optional<Page> Archive::page_of(std::int64_t id, int revision) const {
  return database_->run([&]() -> std::optional<Page> {
    const auto statement = database_->prepare(
        select_pages() + " JOIN revisions r ON r.page_id = p.id WHERE r.column_id = ? AND r.revision = ?");
    statement->bind(1, id);
    statement->bind(2, revision);
    if (!statement->executeStep()) return std::nullopt;
    return archive::page_of(*statement);
  });
}

std::int64_t Archive::store_page(Page& page) {
  page.hash = base::sha256(page.body);
  const std::string packed = compress(page.body);
  return database_->run([&] {
    const auto statement = database_->prepare(
        "INSERT INTO pages (url, final_url, fetched, status, request, response, content_type, hash, size, body) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    statement->bind(1, page.url);
    statement->bind(2, page.final_url);
    statement->bind(3, instant_text(page.fetched));
    statement->bind(4, page.status);
    statement->bind(5, page.request);
    statement->bind(6, page.response);
    statement->bind(7, page.content_type);
    statement->bind(8, page.hash);
    statement->bind(9, static_cast<std::int64_t>(page.body.size()));
    statement->bind(10, packed.data(), static_cast<int>(packed.size()));
    statement->exec();
    page.id = database_->raw().getLastInsertRowid();
    return page.id;
  });
}

Stored Archive::store(Column& column, std::int64_t page_id) {
  return database_->run([&] {
    std::string previous;
    Stored stored = Stored::added;
    if (column.id) {
      const auto before = find(column.id);
      if (!before) throw base::Error(base::Exit::software, "the archive holds no column " + std::to_string(column.id));
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
    Savepoint together(*database_);
    column.revision += 1;
    column.hash = revision_hash(column, previous);
    write_head(*database_, column);
    insert_revision(*database_, column, page_id);
    add_address(column.id, column.url);
    together.release();
    return stored;
  });
}

Stored Archive::restore(Column& column) {
  if (column.id <= 0 || column.revision <= 0 || column.hash.empty())
    throw base::Error(base::Exit::data, "the line has no id, revision and hash",
                      "only lines that an export wrote can be put back");
  return database_->run([&] {
    if (const auto present = find(column.id, column.revision)) {
      if (present->hash != column.hash)
        throw base::Error(base::Exit::data,
                          "the archive holds another column " + std::to_string(column.id) + " already",
                          "import into an empty archive, or without the key \"id\" to add it as a new column");
      return Stored::unchanged;
    }
    const auto before = find(column.id);
    if (column.revision != (before ? before->revision : 0) + 1)
      throw base::Error(base::Exit::data,
                        "revision " + std::to_string(column.revision) + " of column " + std::to_string(column.id) +
                            " does not follow what the archive holds",
                        "give the export's files in their order");
    if (column.hash != revision_hash(column, before ? before->hash : ""))
      throw base::Error(base::Exit::data, "column " + std::to_string(column.id) + " was changed since it was exported",
                        "use the export as it was written, or drop the key \"id\" to add it as a new column");
    Savepoint together(*database_);
    write_head(*database_, column);
    insert_revision(*database_, column, 0);
    add_address(column.id, column.url);
    together.release();
    return before ? Stored::revised : Stored::added;
  });
}

void Archive::add_address(std::int64_t id, std::string_view url) {
  if (url.empty()) return;
  database_->run([&] {
    const auto statement = database_->prepare(
        "INSERT INTO addresses (url, column_id) VALUES (?, ?) ON CONFLICT (url) DO UPDATE SET column_id = "
        "excluded.column_id "
        "WHERE column_id <> excluded.column_id");
    statement->bind(1, std::string(url));
    statement->bind(2, id);
    statement->exec();
  });
}

void Archive::set_gone(std::int64_t id, base::Day day) {
  database_->run([&] {
    Savepoint together(*database_);
    const auto statement =
        database_->prepare("UPDATE columns SET state = 'gone', gone = ?, change = ? WHERE id = ? AND state = 'live'");
    statement->bind(1, day.text());
    statement->bind(2, next_change(*database_));
    statement->bind(3, id);
    if (statement->exec()) together.release();
  });
}

void Archive::set_live(std::int64_t id) {
  database_->run([&] {
    Savepoint together(*database_);
    const auto statement =
        database_->prepare("UPDATE columns SET state = 'live', gone = '', change = ? WHERE id = ? AND state = 'gone'");
    statement->bind(1, next_change(*database_));
    statement->bind(2, id);
    if (statement->exec()) together.release();
  });
}

void Archive::set_same_as(std::int64_t id, std::int64_t primary) {
  database_->run([&] {
    Savepoint together(*database_);
    const auto statement =
        database_->prepare("UPDATE columns SET same_as = ?1, change = ?2 WHERE id = ?3 AND same_as <> ?1");
    statement->bind(1, primary);
    statement->bind(2, next_change(*database_));
    statement->bind(3, id);
    if (statement->exec()) together.release();
  });
}

}  // namespace archive
