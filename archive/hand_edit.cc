#include "archive/hand_edit.h"

#include <string>
#include <vector>

#include "archive/field.h"

namespace archive {
namespace {

constexpr std::string_view origin = "by hand, ";

// Sets a field as the newest of `revisions`, up to the column's own, had it from a page; empty when none had.
void give_back(Column& column, const Field& field, const std::vector<Column>& revisions) {
  const Column nothing;
  const Column* given = &nothing;
  for (const Column& revision : revisions)
    if (revision.revision <= column.revision && !is_by_hand(revision, field.name)) given = &revision;
  field.write(column, field.read(*given));
  const std::string name(field.name);
  const auto how = given->how.find(name);
  if (how == given->how.end()) {
    column.how.erase(name);
  } else {
    column.how[name] = how->second;
  }
}

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
  if (field && is_by_hand(column, name)) give_back(column, *field, archive.revisions(column.id));
  return column;
}

Column as_pages_gave(const Archive& archive, Column column) {
  std::vector<Column> revisions;  // read only where a field was set by hand, since few columns have one
  for (const Field& field : fields()) {
    if (!is_by_hand(column, field.name)) continue;
    if (revisions.empty()) revisions = archive.revisions(column.id);
    give_back(column, field, revisions);
  }
  return column;
}

}  // namespace archive
