// The table of fields: one row says all that is common knowledge about a field of a column. Storage, site rules,
// the index, filters, exports and the manual read it, so that a new field is one row here.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "archive/column.h"

namespace archive {

enum class FieldKind {
  text,  // plain text
  day,   // YYYY-MM-DD
  json   // a list or map, stored as JSON text
};

struct Field {
  std::string_view name;    // key in JSON, column in SQL, word in the query language
  std::string_view korean;  // the query language's Korean word; empty: cannot be asked for
  std::string_view prefix;  // the index's term prefix (letters, as Xapian writes them); empty: no terms
  FieldKind kind;
  bool tracked;  // a difference makes a new revision
  std::string (*read)(const Column&);
  void (*write)(Column&, std::string_view);  // throws Error(data) on what cannot be read
  std::string_view help;
};

std::span<const Field> fields();

// The row with that name, or nullptr.
const Field* find_field(std::string_view name);

// True when a tracked field differs: the page was edited, not merely served anew.
bool edited(const Column& before, const Column& after);

// One line of JSON with the fields under their names (kind json as arrays and maps), preceded by `id`, `source`,
// `revision` and followed by what the archive keeps, each only when it is set. Bodies keep their paragraphs.
std::string to_json(const Column& column);
// Reads such a line; unknown keys are ignored, missing ones stay empty. Throws Error(data) on no JSON object or a
// field of the wrong type.
Column from_json(std::string_view line);
// The URLs such a line gives under "addresses": all that lead to its column. Empty where there are none.
std::vector<std::string> addresses_in(std::string_view line);

}  // namespace archive
