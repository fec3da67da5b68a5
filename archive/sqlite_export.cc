#include "archive/sqlite_export.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include "archive/field.h"
#include "base/error.h"

namespace archive {
namespace {

constexpr int application_id = 0x436F6C41;  // "ColA"; file(1) and others tell such files by it
constexpr int schema_version = 1;

// What the archive keeps of a revision besides the fields of the table.
constexpr const char* kept = "captured TEXT NOT NULL, page_hash TEXT NOT NULL, hash TEXT NOT NULL";

std::string field_columns(bool typed) {
  std::string sql;
  for (const Field& field : fields()) {
    sql.append(typed ? "" : ", ").append("\"").append(field.name).append("\"").append(typed ? " TEXT NOT NULL, " : "");
  }
  return sql;
}

std::string placeholders() {
  std::string sql;
  for (std::size_t i = 0; i < fields().size(); ++i) sql += ", ?";
  return sql;
}

int bind_fields(SQLite::Statement& statement, int at, const Column& column) {
  for (const Field& field : fields()) statement.bind(at++, field.read(column));
  statement.bind(at++, column.captured == base::Instant{} ? std::string() : base::to_text(column.captured));
  statement.bind(at++, column.page_hash);
  statement.bind(at++, column.hash);
  return at;
}

}  // namespace

struct SqliteExport::State {
  std::filesystem::path file;
  SQLite::Database database;
  std::unique_ptr<SQLite::Statement> column, revision, topic;

  explicit State(const std::filesystem::path& path)
      : file(path), database(path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE) {}
};

namespace {

template <class Work>
void guarded(const std::filesystem::path& file, Work&& work) {
  try {
    work();
  } catch (const SQLite::Exception& failure) {
    throw base::Error(base::Exit::io, file.string() + " cannot be written: " + failure.what());
  }
}

std::vector<std::pair<std::string, std::string>> readme(const std::string& title, base::Instant made) {
  std::vector<std::pair<std::string, std::string>> rows{
      {"what this is", title},
      {"made", base::to_text(made)},
      {"made by", "column-archive, columns export --format sqlite, schema " + std::to_string(schema_version)},
      {"table columns", "one row a column: its newest revision"},
      {"table revisions", "every revision of every column, numbered from 1"},
      {"table topics", "a column's topics; position 1 is the primary one"},
      {"columns.id", "the archive's number of the column; revisions and topics refer to it as column_id"},
      {"columns.gone", "first day the page was found gone from the web, empty while it is there"},
      {"captured", "when the revision's page was fetched, UTC"},
      {"page_hash", "SHA-256 of the raw page it was read from"},
      {"hash", "SHA-256 over the fields, page_hash and the hash of the revision before"},
  };
  for (const Field& field : fields())
    rows.emplace_back("columns." + std::string(field.name), std::string(field.help) +
                                                                (field.kind == FieldKind::json ? " (JSON)" : "") +
                                                                (field.kind == FieldKind::day ? " (YYYY-MM-DD)" : ""));
  return rows;
}

}  // namespace

SqliteExport::SqliteExport(const std::filesystem::path& file, const std::string& title, base::Instant made) {
  guarded(file, [&] {
    state_ = std::make_unique<State>(file);
    SQLite::Database& database = state_->database;
    database.exec(
        "PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA application_id = " +
        std::to_string(application_id) + "; PRAGMA user_version = " + std::to_string(schema_version));
    database.exec("BEGIN");
    database.exec("CREATE TABLE README (name TEXT PRIMARY KEY, meaning TEXT NOT NULL) STRICT");
    database.exec("CREATE TABLE columns (id INTEGER PRIMARY KEY, revision INTEGER NOT NULL, " + field_columns(true) +
                  kept + ", gone TEXT NOT NULL) STRICT");
    database.exec("CREATE TABLE revisions (column_id INTEGER NOT NULL, revision INTEGER NOT NULL, " +
                  field_columns(true) + kept + ", PRIMARY KEY (column_id, revision)) STRICT, WITHOUT ROWID");
    database.exec(
        "CREATE TABLE topics (column_id INTEGER NOT NULL, position INTEGER NOT NULL, topic TEXT NOT NULL, "
        "PRIMARY KEY (column_id, position)) STRICT, WITHOUT ROWID");
    SQLite::Statement row(database, "INSERT INTO README VALUES (?, ?)");
    for (const auto& [name, meaning] : readme(title, made)) {
      row.bind(1, name);
      row.bind(2, meaning);
      row.exec();
      row.reset();
    }
    const std::string names = field_columns(false) + ", captured, page_hash, hash",
                      values = placeholders() + ", ?, ?, ?";
    state_->column = std::make_unique<SQLite::Statement>(
        database, "INSERT INTO columns (id, revision" + names + ", gone) VALUES (?, ?" + values + ", ?)");
    state_->revision = std::make_unique<SQLite::Statement>(
        database, "INSERT INTO revisions (column_id, revision" + names + ") VALUES (?, ?" + values + ")");
    state_->topic = std::make_unique<SQLite::Statement>(database, "INSERT INTO topics VALUES (?, ?, ?)");
  });
}

SqliteExport::~SqliteExport() = default;

void SqliteExport::add(const Column& column, const std::vector<std::string>& topics,
                       const std::vector<Column>& revisions) {
  guarded(state_->file, [&] {
    SQLite::Statement& row = *state_->column;
    row.bind(1, column.id);
    row.bind(2, column.revision);
    row.bind(bind_fields(row, 3, column), column.state == archive::State::gone ? column.gone.text() : "");
    row.exec();
    row.reset();
    for (const Column& one : revisions) {
      state_->revision->bind(1, one.id);
      state_->revision->bind(2, one.revision);
      bind_fields(*state_->revision, 3, one);
      state_->revision->exec();
      state_->revision->reset();
    }
    for (std::size_t i = 0; i < topics.size(); ++i) {
      state_->topic->bind(1, column.id);
      state_->topic->bind(2, static_cast<std::int64_t>(i + 1));
      state_->topic->bind(3, topics[i]);
      state_->topic->exec();
      state_->topic->reset();
    }
  });
}

void SqliteExport::finish() {
  guarded(state_->file, [&] {
    state_->column.reset();
    state_->revision.reset();
    state_->topic.reset();
    state_->database.exec("CREATE INDEX columns_by_day ON columns (published, id)");
    state_->database.exec("CREATE INDEX topics_by_name ON topics (topic)");
    state_->database.exec("COMMIT");
    state_->database.exec("VACUUM");
  });
}

}  // namespace archive
