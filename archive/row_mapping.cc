#include "archive/row_mapping.h"

#include "archive/field.h"
#include "archive/zstd.h"

namespace archive {

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
        "SELECT c.id, c.source, c.state, c.gone, c.same_as, c.change, r.revision, r.captured, r.hash, r.page_hash";
    for (const Field& field : fields()) text.append(", r.").append(field.name);
    return text + " FROM columns c JOIN revisions r ON r.column_id = c.id";
  }();
  return select;
}

Column column_of(SQLite::Statement& row) {
  Column column;
  column.id = row.getColumn(0).getInt64();
  column.source = text_at(row, 1);
  column.state = text_at(row, 2) == "gone" ? State::gone : State::live;
  column.gone = day_at(row, 3);
  column.same_as = row.getColumn(4).getInt64();
  column.change = row.getColumn(5).getInt64();
  column.revision = row.getColumn(6).getInt();
  column.captured = instant_at(row, 7);
  column.hash = text_at(row, 8);
  column.page_hash = text_at(row, 9);
  int index = 10;
  for (const Field& field : fields()) field.write(column, text_at(row, index++));
  return column;
}

const std::string& select_pages() {
  static const std::string select =
      "SELECT p.id, p.url, p.final_url, p.fetched, p.status, p.request, p.response, p.content_type, p.hash, p.size, "
      "p.body FROM "
      "pages p";
  return select;
}

Page page_of(SQLite::Statement& row) {
  Page page;
  page.id = row.getColumn(0).getInt64();
  page.url = text_at(row, 1);
  page.final_url = text_at(row, 2);
  page.fetched = instant_at(row, 3);
  page.status = row.getColumn(4).getInt();
  page.request = text_at(row, 5);
  page.response = text_at(row, 6);
  page.content_type = text_at(row, 7);
  page.hash = text_at(row, 8);
  const SQLite::Column body = row.getColumn(10);
  page.body = decompress({static_cast<const char*>(body.getBlob()), static_cast<std::size_t>(body.getBytes())},
                         static_cast<std::size_t>(row.getColumn(9).getInt64()));
  return page;
}

int bind_fields(SQLite::Statement& statement, int first, const Column& column) {
  for (const Field& field : fields()) statement.bind(first++, field.read(column));
  return first;
}

}  // namespace archive
