// Reading rows of the archive into columns and pages, through the field table. For this folder only.
#pragma once

#include <cstdint>
#include <string>

#include "archive/column.h"
#include "archive/database.h"
#include "archive/page.h"
#include "archive/page_codec.h"

namespace archive {

// "SELECT ... FROM columns c JOIN revisions r ON r.column_id = c.id", with all that column_of reads; the caller adds
// the rest of the condition (" AND r.revision = c.revision WHERE ...").
const std::string& select_columns();
// Reads a row that select_columns() gave. Throws Error(data) when a field's stored text cannot be read.
Column column_of(RowReader& row);

// "SELECT ... FROM pages p" with all that page_of reads.
const std::string& select_pages();
// Reads a row that select_pages() gave, its body unpacked by `codec`. Throws Error(data) when the body is damaged.
Page page_of(RowReader& row, PageCodec& codec);

// For an INSERT of all fields of the field table: ", url, title, ..." and ", ?, ?, ..."; bind_fields binds them in the
// same order, from parameter `first` on.
const std::string& field_names();
const std::string& field_marks();
// Binds the stored text of every field to the parameters from `first` on, counted from 1.
void bind_fields(SQLite::Statement& statement, int first, const Column& column);

// Raises the archive's change number and returns it.
std::int64_t next_change(Database& database);
// Gives the column a new change number, so that those who follow the changes read it again.
void mark_changed(Database& database, std::int64_t id);

}  // namespace archive
