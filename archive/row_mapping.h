// Reading rows of the archive into values, through the field table. Inside this room only.
#pragma once

#include <string>

#include "archive/column.h"
#include "archive/database.h"
#include "archive/page.h"

namespace archive {

// "SELECT <what column_of reads> FROM columns c JOIN revisions r ON r.column_id = c.id", to be followed by WHERE.
const std::string& select_columns();
Column column_of(SQLite::Statement& row);

// The same for pages, from "FROM pages p".
const std::string& select_pages();
Page page_of(SQLite::Statement& row);

// Binds the fields of the table, in its order, from parameter `first` on; gives the next parameter.
int bind_fields(SQLite::Statement& statement, int first, const Column& column);
// ", url, title, ..." and ", ?, ?, ..." for an INSERT.
const std::string& field_names();
const std::string& field_marks();

inline std::string text_at(SQLite::Statement& row, int index) { return row.getColumn(index).getString(); }
inline std::string instant_text(base::Instant instant) {
  return instant == base::Instant{} ? std::string() : base::to_text(instant);
}
inline base::Instant instant_at(SQLite::Statement& row, int index) {
  return base::parse_instant(text_at(row, index)).value_or(base::Instant{});
}
inline base::Day day_at(SQLite::Statement& row, int index) {
  return base::Day::parse(text_at(row, index)).value_or(base::Day{});
}

}  // namespace archive
