#include "archive/sqlite_export.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <utility>

#include "archive/field.h"
#include "archive/row_mapping.h"
#include "archive/sqlite_cause.h"
#include "base/error.h"
#include "base/translation.h"

namespace archive {
namespace {

constexpr int application_id = 0x436F6C41;  // "ColA"; file(1) and others recognize such files by it
constexpr int schema_version = 4;

// What the archive records of a revision besides its fields; bind_revision binds it behind them.
constexpr const char* record_columns = "captured TEXT NOT NULL, page_hash TEXT NOT NULL, hash TEXT NOT NULL";
constexpr const char* record_names = ", captured, page_hash, hash";

std::string field_columns() {
  std::string sql;
  for (const Field& field : fields()) sql.append(field.name).append(" TEXT NOT NULL, ");
  return sql;
}

// The primary topic is what the program's word lists gave the column when the export was made.
std::string views() {
  return "CREATE VIEW columns_now AS SELECT id, (SELECT topic FROM topics WHERE column_id = columns.id AND position = "
         "1) AS topic, nullif(CAST(substr(published, 1, 4) AS INTEGER), 0) AS year, (SELECT group_concat(tag, ', ') "
         "FROM "
         "(SELECT tag FROM tags WHERE column_id = columns.id ORDER BY tag)) AS tags, gone, revision" +
         field_names() + record_names +
         " FROM columns; CREATE VIEW columns_by_topic_year AS SELECT topic, year, count(*) AS columns, min(published) "
         "AS "
         "first_day, max(published) AS last_day FROM columns_now GROUP BY topic, year ORDER BY topic, year";
}

// Returns the next parameter.
int bind_revision(SQLite::Statement& statement, int index, const Column& column) {
  for (const Field& field : fields()) bind_value(statement, index++, field.read(column));
  bind_value(statement, index++, column.captured);
  bind_value(statement, index++, column.page_hash);
  bind_value(statement, index++, column.hash);
  return index;
}

// Runs an INSERT whose parameters are bound, and makes it ready for the next row.
void insert(SQLite::Statement& statement) {
  statement.exec();
  statement.reset();
}

template <class... Values>
void insert(SQLite::Statement& statement, const Values&... values) {
  int index = 1;
  (bind_value(statement, index++, values), ...);
  insert(statement);
}

}  // namespace

struct SqliteExport::State {
  std::filesystem::path file;
  SQLite::Database database;
  std::unique_ptr<SQLite::Statement> column, revision, topic, tag, note;

  explicit State(const std::filesystem::path& path)
      : file(path), database(path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE) {}
};

namespace {

template <class Work>
void guarded(const std::filesystem::path& file, Work&& work) {
  try {
    work();
  } catch (const SQLite::Exception& failure) {
    throw base::Error(base::Exit::io,
                      base::tr("{1} cannot be written: {2}", {file.string(), cause_of(failure, nullptr)}),
                      base::tr("Make room on the disk or choose another folder; nothing was left behind."));
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
      {"table tags", "the tags that a person gave a column"},
      {"table notes", "what a person wrote about a column; made is when, UTC"},
      {"table text",
       "full text of title and body in parts of three characters (FTS5): SELECT id, columns.title FROM text JOIN "
       "columns "
       "ON id = text.rowid WHERE text MATCH '\"슈퍼컴퓨터\"' ORDER BY rank; words of one or two characters: "
       "columns.body "
       "LIKE '%과학%'"},
      {"view columns_now",
       "a row for each column with its primary topic, its year and its tags: SELECT published, title FROM columns_now "
       "WHERE topic = '데이터' AND year = 2021"},
      {"view columns_by_topic_year",
       "how many columns each primary topic has in each year, with the first and the last day"},
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
    database.exec("CREATE TABLE columns (id INTEGER PRIMARY KEY, revision INTEGER NOT NULL, " + field_columns() +
                  record_columns + ", gone TEXT NOT NULL) STRICT");
    database.exec("CREATE TABLE revisions (column_id INTEGER NOT NULL, revision INTEGER NOT NULL, " + field_columns() +
                  record_columns + ", PRIMARY KEY (column_id, revision)) STRICT, WITHOUT ROWID");
    database.exec(
        "CREATE TABLE topics (column_id INTEGER NOT NULL, position INTEGER NOT NULL, topic TEXT NOT NULL, "
        "PRIMARY KEY (column_id, position)) STRICT, WITHOUT ROWID");
    database.exec(
        "CREATE TABLE tags (column_id INTEGER NOT NULL, tag TEXT NOT NULL, PRIMARY KEY (column_id, tag)) STRICT, "
        "WITHOUT ROWID");
    database.exec("CREATE TABLE notes (column_id INTEGER NOT NULL, text TEXT NOT NULL, made TEXT NOT NULL) STRICT");
    SQLite::Statement row(database, "INSERT INTO README VALUES (?, ?)");
    for (const auto& [name, meaning] : readme(title, made)) insert(row, name, meaning);
    const std::string names = field_names() + record_names, values = field_marks() + ", ?, ?, ?";
    state_->column = std::make_unique<SQLite::Statement>(
        database, "INSERT INTO columns (id, revision" + names + ", gone) VALUES (?, ?" + values + ", ?)");
    state_->revision = std::make_unique<SQLite::Statement>(
        database, "INSERT INTO revisions (column_id, revision" + names + ") VALUES (?, ?" + values + ")");
    state_->topic = std::make_unique<SQLite::Statement>(database, "INSERT INTO topics VALUES (?, ?, ?)");
    state_->tag = std::make_unique<SQLite::Statement>(database, "INSERT OR IGNORE INTO tags VALUES (?, ?)");
    state_->note = std::make_unique<SQLite::Statement>(database, "INSERT INTO notes VALUES (?, ?, ?)");
  });
}

SqliteExport::~SqliteExport() = default;

void SqliteExport::add(const Column& column, const std::vector<std::string>& topics,
                       const std::vector<Column>& revisions) {
  guarded(state_->file, [&] {
    SQLite::Statement& row = *state_->column;
    bind_value(row, 1, column.id);
    bind_value(row, 2, column.revision);
    bind_value(row, bind_revision(row, 3, column), column.state == archive::State::gone ? column.gone : base::Day{});
    insert(row);
    for (const Column& revision : revisions) {
      bind_value(*state_->revision, 1, revision.id);
      bind_value(*state_->revision, 2, revision.revision);
      bind_revision(*state_->revision, 3, revision);
      insert(*state_->revision);
    }
    for (std::size_t i = 0; i < topics.size(); ++i)
      insert(*state_->topic, column.id, static_cast<std::int64_t>(i + 1), topics[i]);
    for (const std::string& tag : column.tags) insert(*state_->tag, column.id, tag);
    for (const Note& note : column.notes) insert(*state_->note, column.id, note.text, note.made);
  });
}

void SqliteExport::finish() {
  guarded(state_->file, [&] {
    state_->column.reset();
    state_->revision.reset();
    state_->topic.reset();
    state_->tag.reset();
    state_->note.reset();
    state_->database.exec("CREATE INDEX columns_by_day ON columns (published, id)");
    state_->database.exec("CREATE INDEX topics_by_name ON topics (topic)");
    state_->database.exec(
        "CREATE VIRTUAL TABLE text USING fts5 (title, body, content=\"columns\", content_rowid='id', "
        "tokenize='trigram')");
    state_->database.exec("INSERT INTO text (text) VALUES ('rebuild')");
    state_->database.exec("INSERT INTO text (text) VALUES ('optimize')");
    state_->database.exec(views());
    state_->database.exec("COMMIT");
    state_->database.exec("VACUUM");
  });
}

}  // namespace archive
