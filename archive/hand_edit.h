// Corrections by hand: fields of a column that a person has set, which later crawls leave as they are. Column::how says
// of such a field "by hand, INSTANT".
#pragma once

#include <string_view>

#include "archive/archive.h"

namespace archive {

// Returns whether a person has set the field of that name.
bool is_by_hand(const Column& column, std::string_view field);
// Records in Column::how that a person set the field at that instant.
void set_by_hand(Column& column, std::string_view field, base::Instant when);
// Gives `after`, read from a page, the fields that a person has set in `before`.
void keep_hand_edits(const Column& before, Column& after);
// Returns the column with one field that a person has set as the newest revision before had it from a page. A field
// that no page gave becomes empty.
Column without_hand_edit(const Archive& archive, Column column, std::string_view field);
// Returns the column with all such fields as pages gave them, for comparing it with a page.
Column as_pages_gave(const Archive& archive, Column column);

}  // namespace archive
