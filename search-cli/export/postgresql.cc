// PostgreSQL: columns.sql, a script for psql that makes or brings up to date a catalogue in the schema column_archive.
// All of it is one transaction: the rows come by COPY into temporary tables and are merged from there.
// postgresql/schema.sql and merge.sql are its fixed parts.
#include <nlohmann/json.hpp>
#include <set>

#include "archive/field.h"
#include "base/strings.h"
#include "search-cli/export/assets.h"
#include "search-cli/export/escape.h"
#include "search-cli/export/formats.h"
#include "search-cli/export/postgresql_text.h"
#include "search-cli/export/topic_keys.h"

namespace search_cli::exporter {
namespace {

using Names = std::vector<std::string>;

// The columns of the tables that rows are written for, in the order of the rows below.
Names with_fields(Names names) {
  for (const archive::Field& field : archive::fields()) names.emplace_back(field.name);
  return names;
}
Names column_names() {
  return with_fields(
      {"id", "source", "revision", "topic", "tags", "notes", "gone", "captured", "page_hash", "hash", "change"});
}
Names revision_names() {
  return with_fields({"column_id", "id", "revision", "source", "captured", "page_hash", "hash"});
}
Names page_names() {
  return {"id", "url", "final_url", "fetched", "status", "request", "response", "content_type", "hash", "body"};
}

// "columns.id, columns.source": the names, each behind that of its table.
std::string in_table(const Names& names, const std::string& of) {
  return of + "." + base::joined(names, ", " + of + ".");
}

std::string instant_value(base::Instant when) {
  return when == base::Instant{} ? std::string(copy_null) : base::to_text(when);
}

std::string field_value(const archive::Field& field, const archive::Column& column) {
  const std::string text = field.read(column);
  if (field.kind == archive::FieldKind::json) return copy_json(text);
  if (field.kind == archive::FieldKind::day && text.empty()) return std::string(copy_null);
  return copy_text(text);
}

std::string notes_value(const archive::Column& column) {
  nlohmann::ordered_json notes = nlohmann::ordered_json::array();
  for (const archive::Note& note : column.notes)
    notes.push_back({{"text", note.text}, {"made", base::to_text(note.made)}});
  return copy_json(notes.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

// A line of COPY: the values, which are written as COPY reads them.
std::string copy_line(const Names& values) { return base::joined(values, "\t") + "\n"; }

void add_field_values(Names& values, const archive::Column& column) {
  for (const archive::Field& field : archive::fields()) values.push_back(field_value(field, column));
}

std::string column_line(const archive::Column& column, const std::string& topic) {
  Names values{std::to_string(column.id),
               copy_text(column.source),
               std::to_string(column.revision),
               copy_text(topic),
               copy_array(column.tags),
               notes_value(column),
               column.state == archive::State::gone ? column.gone.text() : std::string(copy_null),
               instant_value(column.captured),
               copy_text(column.page_hash),
               copy_text(column.hash),
               std::to_string(column.change)};
  add_field_values(values, column);
  return copy_line(values);
}

std::string revision_line(std::int64_t column_id, const archive::Column& revision) {
  Names values{std::to_string(column_id),  std::to_string(revision.id),      std::to_string(revision.revision),
               copy_text(revision.source), instant_value(revision.captured), copy_text(revision.page_hash),
               copy_text(revision.hash)};
  add_field_values(values, revision);
  return copy_line(values);
}

std::string page_line(const archive::Page& page) {
  return copy_line({std::to_string(page.id), copy_text(page.url), copy_text(page.final_url),
                    instant_value(page.fetched), std::to_string(page.status), copy_text(page.request),
                    copy_text(page.response), copy_text(page.content_type), copy_text(page.hash),
                    copy_bytes(page.body)});
}

// What ALTER TABLE adds for the fields of the field table.
std::string field_definitions() {
  Names lines;
  for (const archive::Field& field : archive::fields()) {
    std::string type = " text NOT NULL DEFAULT ''";
    if (field.kind == archive::FieldKind::day) type = " date";
    if (field.kind == archive::FieldKind::json)
      type = " jsonb NOT NULL DEFAULT " + sql_literal(field.read(archive::Column{}));
    lines.push_back("      ADD COLUMN IF NOT EXISTS " + std::string(field.name) + type);
  }
  return base::joined(lines, ",\n");
}

std::string field_comments() {
  std::string text;
  for (const archive::Field& field : archive::fields())
    for (const char* prefix : {"columns.", "revisions."})
      text.append("COMMENT ON COLUMN ").append(prefix).append(field.name).append(" IS ") +=
          sql_literal(field.help) + ";\n";
  return text;
}

std::string introduction(const Catalog& catalog, const Options& options) {
  const Changes changes = options.changes.value_or(Changes{});
  std::string text =
      "-- Columns for PostgreSQL 13 or later, written by columns export --format postgresql.\n"
      "-- Load it with: psql --no-psqlrc --quiet --file columns.sql DATABASE\n"
      "-- It is one transaction: when anything fails, nothing was changed. It may be loaded again.\n";
  if (changes.since)
    text += "-- It has what changed after change " + std::to_string(*changes.since) +
            " of the archive: " + std::to_string(catalog.items.size()) + " columns, and " +
            std::to_string(catalog.removed.size()) + " to be removed.\n";
  else
    text += "-- It has all columns that were exported (" + std::to_string(catalog.items.size()) +
            "); others are removed from the catalogue.\n";
  return text + "-- The archive was at change " + std::to_string(changes.until) +
         "; later changes: columns export --since " + std::to_string(changes.until) + "\n";
}

// Writes the script piece by piece.
class Script {
 public:
  Script(ColumnSource& source, const Catalog& catalog, const Options& options, File& file)
      : source_(source), catalog_(catalog), options_(options), keys_(catalog, options), file_(file) {}

  void write() {
    file_.write(introduction(catalog_, options_));
    const std::string fields = field_definitions(), comments = field_comments();
    Names names;
    for (const archive::Field& field : archive::fields()) names.push_back(sql_literal(field.name));
    file_.write(fill(assets::postgresql_schema_sql,
                     {{"fields", fields}, {"names", base::joined(names, ", ")}, {"comments", comments}}));
    const Changes changes = options_.changes.value_or(Changes{});
    const std::string until = std::to_string(changes.until);
    if (changes.since)
      file_.write(
          fill(assets::postgresql_going_on_sql, {{"since", std::to_string(*changes.since)}, {"change", until}}));
    write_rows();
    write_merge(until);
  }

 private:
  // Makes a temporary table like that one, and begins the rows that it gets.
  void begin(const std::string& like, const Names& names) {
    file_.write("\nCREATE TEMPORARY TABLE new_" + like + " (LIKE " + like + " INCLUDING DEFAULTS) ON COMMIT DROP;\n");
    file_.write("COPY new_" + like + " (" + base::joined(names, ", ") + ") FROM stdin;\n");
  }
  void end() { file_.write("\\.\n"); }

  void write_rows() {
    begin("topics", {"key", "position", "korean", "english"});
    for (std::size_t i = 0; i < keys_.topics().size(); ++i) {
      const KnownTopic& topic = keys_.topics()[i];
      file_.write(copy_line({copy_text(topic.key), std::to_string(i + 1), copy_text(topic.names.front()),
                             copy_text(topic.names.back())}));
    }
    end();
    begin("columns", column_names());
    std::size_t at = 0;
    source_.each(
        [&](const Entry& entry) { file_.write(column_line(entry.column, keys_.key(catalog_.items.at(at++).topic))); });
    end();
    begin("column_topics", {"column_id", "position", "topic"});
    for (const Item& item : catalog_.items)
      for (std::size_t i = 0; i < item.topics.size(); ++i)
        file_.write(copy_line({std::to_string(item.id), std::to_string(i + 1), copy_text(keys_.key(item.topics[i]))}));
    end();
    begin("revisions", revision_names());
    source_.each([&](const Entry& entry) {
      source_.revisions(
          entry, [&](const archive::Column& revision) { file_.write(revision_line(entry.column.id, revision)); });
    });
    end();
    begin("pages", page_names());
    if (options_.pages) write_pages();
    end();
  }

  // Pictures are left out: no revision was read from them.
  void write_pages() {
    source_.each([&](const Entry& entry) {
      std::set<std::string> read_from;
      source_.revisions(entry, [&](const archive::Column& revision) { read_from.insert(revision.page_hash); });
      source_.pages(entry, [&](const archive::Page& page) {
        if (read_from.contains(page.hash)) file_.write(page_line(page));
      });
    });
  }

  void write_merge(const std::string& until) {
    file_.write("\nCREATE TEMPORARY TABLE new_removed (id bigint PRIMARY KEY) ON COMMIT DROP;\n");
    std::string removal = "INSERT INTO new_removed SELECT id FROM columns EXCEPT SELECT id FROM new_columns;";
    if (options_.changes && options_.changes->since) {
      file_.write("COPY new_removed (id) FROM stdin;\n");
      for (const Removed& removed : catalog_.removed) file_.write(std::to_string(removed.id) + "\n");
      end();
      removal = "-- The columns to be removed are those that the archive named.";
    }
    const Names columns = column_names(), revisions = revision_names(), pages = page_names();
    file_.write(fill(assets::postgresql_merge_sql, {{"removal", removal},
                                                    {"columns", base::joined(columns, ", ")},
                                                    {"present_columns", in_table(columns, "columns")},
                                                    {"excluded_columns", in_table(columns, "excluded")},
                                                    {"revisions", base::joined(revisions, ", ")},
                                                    {"present_revisions", in_table(revisions, "revisions")},
                                                    {"excluded_revisions", in_table(revisions, "excluded")},
                                                    {"pages", base::joined(pages, ", ")},
                                                    {"present_pages", in_table(pages, "pages")},
                                                    {"excluded_pages", in_table(pages, "excluded")},
                                                    {"change", until}}));
  }

  ColumnSource& source_;
  const Catalog& catalog_;
  const Options& options_;
  TopicKeys keys_;
  File& file_;
};

}  // namespace

void write_postgresql(ColumnSource& source, const Catalog& catalog, const Options& options, Output& output) {
  File file = output.open("columns.sql");
  Script(source, catalog, options, file).write();
  file.close();
}

}  // namespace search_cli::exporter
