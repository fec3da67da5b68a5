#include "archive/row_mapping.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "archive/field.h"
#include "base/error.h"
#include "base/translation.h"

namespace archive {
namespace {

// Reads the list that select_columns() makes of a column's tags and notes.
void read_annotations(Column& column, const std::string& list) {
  if (list == "[]") return;
  const nlohmann::json rows = nlohmann::json::parse(list, nullptr, false);
  if (rows.is_discarded())
    throw base::Error(
        base::Exit::data, base::tr("the tags and notes of column {1} are damaged", {std::to_string(column.id)}),
        base::tr("Run `columns verify` to check the archive, and `columns repair` to save what is sound."));
  for (const nlohmann::json& row : rows) {
    std::string text = row.at(1).get<std::string>();
    if (row.at(0) == "tag") {
      column.tags.push_back(std::move(text));
    } else {
      column.notes.push_back(
          {std::move(text), base::parse_instant(row.at(2).get<std::string>()).value_or(base::Instant{})});
    }
  }
  std::sort(column.tags.begin(), column.tags.end());
  std::stable_sort(column.notes.begin(), column.notes.end(),
                   [](const Note& a, const Note& b) { return a.made < b.made; });
}

}  // namespace

const std::string& field_names() {
  static const std::string names = [] {
    std::string text;
    for (const Field& field : fields()) text.append(", ").append(field.name);
    return text;
  }();
  return names;
}

const std::string& field_marks() {
  static const std::string marks = [] {
    std::string text;
    for (std::size_t i = 0; i < fields().size(); ++i) text += ", ?";
    return text;
  }();
  return marks;
}

const std::string& select_columns() {
  static const std::string select = [] {
    std::string text =
        "SELECT c.id, c.source, c.state, c.gone, c.same_as, c.change, r.revision, r.captured, r.hash, r.page_hash, "
        "(SELECT json_group_array(json_array(kind, text, made)) FROM annotations WHERE column_id = c.id AND ended = "
        "'')";
    for (const Field& field : fields()) text.append(", r.").append(field.name);
    return text + " FROM columns c JOIN revisions r ON r.column_id = c.id";
  }();
  return select;
}

Column column_of(RowReader& row) {
  Column column;
  column.id = row.integer64();
  column.source = row.text();
  column.state = row.text() == "gone" ? State::gone : State::live;
  column.gone = row.day();
  column.same_as = row.integer64();
  column.change = row.integer64();
  column.revision = row.integer();
  column.captured = row.instant();
  column.hash = row.text();
  column.page_hash = row.text();
  read_annotations(column, row.text());
  for (const Field& field : fields()) field.write(column, row.text());
  return column;
}

const std::string& select_pages() {
  static const std::string select =
      "SELECT p.id, p.url, p.final_url, p.fetched, p.status, p.request, p.response, p.content_type, p.hash, p.size, "
      "p.body FROM pages p";
  return select;
}

Page page_of(RowReader& row, PageCodec& codec) {
  Page page;
  page.id = row.integer64();
  page.url = row.text();
  page.final_url = row.text();
  page.fetched = row.instant();
  page.status = row.integer();
  page.request = row.text();
  page.response = row.text();
  page.content_type = row.text();
  page.hash = row.text();
  const auto size = static_cast<std::size_t>(row.integer64());
  page.body = codec.unpack(row.blob(), size);
  return page;
}

std::int64_t next_change(Database& database) {
  return database
      .all("UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'change' RETURNING CAST(value AS INTEGER)",
           [](RowReader& row) { return row.integer64(); })
      .at(0);
}

void mark_changed(Database& database, std::int64_t id) {
  database.execute("UPDATE columns SET change = ? WHERE id = ?", next_change(database), id);
}

void bind_fields(SQLite::Statement& statement, int first, const Column& column) {
  for (const Field& field : fields()) bind_value(statement, first++, field.read(column));
}

}  // namespace archive
