// How values of the archive become SQL parameters, and how they are read back from a row. For this folder only.
//
// Instants and days are stored as text in the forms of base/date.h, "" when unknown; flags as 0 or 1.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"

namespace archive {

// Bytes that are bound as a BLOB; they must live until the statement has run.
struct Blob {
  std::string_view bytes;
};

// An id as a parameter: NULL for 0, which stands for "none" in the archive's structs.
inline std::optional<std::int64_t> null_if_zero(std::int64_t id) { return id ? std::optional(id) : std::nullopt; }

// Binds one value to parameter `index`, counted from 1. Texts are copied.
inline void bind_value(SQLite::Statement& statement, int index, std::string_view value) {
  statement.bind(index, std::string(value));
}
inline void bind_value(SQLite::Statement& statement, int index, int value) { statement.bind(index, value); }  // INTEGER
// An INTEGER of 64 bits.
inline void bind_value(SQLite::Statement& statement, int index, std::int64_t value) { statement.bind(index, value); }
// A template, so that no pointer is taken for a flag.
template <std::same_as<bool> Flag>
void bind_value(SQLite::Statement& statement, int index, Flag value) {  // 0 or 1
  statement.bind(index, value ? 1 : 0);
}
inline void bind_value(SQLite::Statement& statement, int index, const std::optional<std::int64_t>& value) {  // or NULL
  if (value) {
    statement.bind(index, *value);
  } else {
    statement.bind(index);
  }
}
inline void bind_value(SQLite::Statement& statement, int index, base::Instant value) {  // text; "" when unknown
  statement.bind(index, value == base::Instant{} ? std::string() : base::to_text(value));
}
inline void bind_value(SQLite::Statement& statement, int index, const base::Day& value) {  // text; "" when unknown
  statement.bind(index, value.text());
}
inline void bind_value(SQLite::Statement& statement, int index, Blob value) {  // BLOB
  statement.bind(index, value.bytes.data(), static_cast<int>(value.bytes.size()));
}

// Reads the columns of a statement's current row from left to right, one with each call.
class RowReader {
 public:
  // `row` must outlive this object and stand on a row.
  explicit RowReader(SQLite::Statement& row) : row_(row) {}

  std::string text() { return next().getString(); }
  int integer() { return next().getInt(); }
  std::int64_t integer64() { return next().getInt64(); }
  bool flag() { return integer() != 0; }
  // Default values for what is unknown or cannot be read.
  base::Instant instant() { return base::parse_instant(text()).value_or(base::Instant{}); }
  base::Day day() { return base::Day::parse(text()).value_or(base::Day{}); }
  // Valid until the statement is stepped or reset.
  std::string_view blob() {
    const SQLite::Column column = next();
    return {static_cast<const char*>(column.getBlob()), static_cast<std::size_t>(column.getBytes())};
  }

 private:
  SQLite::Column next() { return row_.getColumn(next_++); }

  SQLite::Statement& row_;
  int next_ = 0;
};

}  // namespace archive
