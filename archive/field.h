// The table of fields: all that the program knows about each field of a column is one row here. Storage, site rules,
// the index, filters, exports and the manual read the table, so that a new field is one new row.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "archive/column.h"

namespace archive {

// How a field's value is stored as text.
enum class FieldKind {
  text,  // plain text
  day,   // YYYY-MM-DD, "" when unknown
  json   // a list or map, stored as JSON text
};

// A row of the table of fields. Its texts have static storage.
struct Field {
  std::string_view name;    // key in JSON, column in SQL, word in the query language
  std::string_view korean;  // Korean word in the query language; empty: the field cannot be searched by name
  std::string_view prefix;  // term prefix in the index, by Xapian's convention (S title, A author, X... own ones);
                            // empty: the field has no terms
  FieldKind kind;
  bool tracked;                              // a difference makes a new revision
  std::string (*read)(const Column&);        // the field as stored text
  void (*write)(Column&, std::string_view);  // reads stored text; throws Error(data) when it is malformed
  std::string_view help;                     // for the manual and the exports, without a full stop
};

// Returns all rows, in the order in which fields are stored and hashed.
std::span<const Field> fields();

// Returns the field's name in the language of the reader, for tables and sentences.
const char* label(const Field& field);

// Returns the row of that name, or nullptr.
const Field* find_field(std::string_view name);

// Returns whether a tracked field differs: the page was edited, and not only served again. The places and captions of
// images do not count: a page that was stored without them gets them with its next revision.
bool edited(const Column& before, const Column& after);

// Returns one line of JSON (docs/exports.md): the fields under their names, those of kind json as arrays and maps, with
// `id`, `source` and `revision` before them and what the archive records behind them, each only when it is set.
std::string to_json(const Column& column);
// Reads such a line. Unknown keys are ignored, missing ones leave their field empty. Throws Error(data) when the line
// is not a JSON object or a field has the wrong type.
Column from_json(std::string_view line);
// Returns the URLs under the key "addresses" of such a line, which all lead to its column; empty when there are none or
// the line is not JSON.
std::vector<std::string> addresses_in(std::string_view line);

}  // namespace archive
