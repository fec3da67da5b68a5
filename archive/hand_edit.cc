#include "archive/hand_edit.h"

#include <string>

#include "archive/field.h"

namespace archive {
namespace {

constexpr std::string_view origin = "by hand, ";

}  // namespace

bool is_by_hand(const Column& column, std::string_view field) {
  const auto how = column.how.find(std::string(field));
  return how != column.how.end() && how->second.starts_with(origin);
}

void set_by_hand(Column& column, std::string_view field, base::Instant when) {
  column.how[std::string(field)] = std::string(origin) + base::to_text(when);
}

void keep_hand_edits(const Column& before, Column& after) {
  for (const Field& field : fields()) {
    if (!is_by_hand(before, field.name)) continue;
    field.write(after, field.read(before));
    after.how[std::string(field.name)] = before.how.at(std::string(field.name));
  }
}

Column without_hand_edit(const Archive& archive, Column column, std::string_view name) {
  const Field* field = find_field(name);
  if (!field || !is_by_hand(column, name)) return column;
  const Column nothing;
  const auto revisions = archive.revisions(column.id);
  const Column* given = &nothing;
  for (const Column& revision : revisions)
    if (revision.revision <= column.revision && !is_by_hand(revision, name)) given = &revision;
  field->write(column, field->read(*given));
  const auto how = given->how.find(std::string(name));
  if (how == given->how.end()) {
    column.how.erase(std::string(name));
  } else {
    column.how[std::string(name)] = how->second;
  }
  return column;
}

Column as_pages_gave(const Archive& archive, Column column) {
  for (const Field& field : fields()) column = without_hand_edit(archive, std::move(column), field.name);
  return column;
}

}  // namespace archive
