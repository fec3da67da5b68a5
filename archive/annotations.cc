#include "archive/annotations.h"

#include <optional>

#include "archive/database.h"
#include "archive/row_mapping.h"
#include "base/strings.h"
#include "base/text.h"

namespace archive {
namespace {

constexpr std::string_view tag_kind = "tag", note_kind = "note";

std::int64_t id_of(RowReader& row) { return row.integer64(); }

}  // namespace

std::string clean_tag(std::string_view typed) {
  std::string tag = base::fold_space(base::clean(typed));
  tag.erase(0, tag.find_first_not_of("# "));
  return tag;
}

bool Annotations::add(std::int64_t id, std::string_view kind, std::string_view text, base::Instant when) {
  Database& database = archive_.database();
  return database.run([&] {
    Savepoint savepoint(database);
    database.execute("INSERT INTO annotations (column_id, kind, text, made, ended) VALUES (?, ?, ?, ?, '')", id, kind,
                     text, when);
    mark_changed(database, id);
    savepoint.release();
    return true;
  });
}

bool Annotations::end(std::int64_t id, std::int64_t annotation, base::Instant when) {
  Database& database = archive_.database();
  return database.run([&] {
    Savepoint savepoint(database);
    database.execute("UPDATE annotations SET ended = ? WHERE id = ?", when, annotation);
    mark_changed(database, id);
    savepoint.release();
    return true;
  });
}

bool Annotations::add_tag(std::int64_t id, std::string_view tag, base::Instant when) {
  const auto there = archive_.database().first(
      "SELECT id FROM annotations WHERE column_id = ? AND kind = 'tag' AND text = ? AND ended = ''", id_of, id, tag);
  return !there && add(id, tag_kind, tag, when);
}

bool Annotations::remove_tag(std::int64_t id, std::string_view tag, base::Instant when) {
  const auto there = archive_.database().first(
      "SELECT id FROM annotations WHERE column_id = ? AND kind = 'tag' AND text = ? AND ended = ''", id_of, id, tag);
  return there && end(id, *there, when);
}

bool Annotations::add_note(std::int64_t id, std::string_view text, base::Instant when) {
  const auto there = archive_.database().first(
      "SELECT id FROM annotations WHERE column_id = ? AND kind = 'note' AND text = ? AND made = ? AND ended = ''",
      id_of, id, text, when);
  return !there && add(id, note_kind, text, when);
}

bool Annotations::remove_note(std::int64_t id, std::size_t number, base::Instant when) {
  const auto notes = archive_.database().all(
      "SELECT id FROM annotations WHERE column_id = ? AND kind = 'note' AND ended = '' ORDER BY made, id", id_of, id);
  return number >= 1 && number <= notes.size() && end(id, notes[number - 1], when);
}

void Annotations::add_all(const Column& column, base::Instant when) {
  for (const std::string& tag : column.tags)
    if (const std::string clean = clean_tag(tag); !clean.empty()) add_tag(column.id, clean, when);
  for (const Note& note : column.notes)
    add_note(column.id, base::clean(note.text), note.made == base::Instant{} ? when : note.made);
}

std::vector<TagCount> tags_in(const Archive& archive) {
  return archive.database().all(
      "SELECT a.text, count(*) FROM annotations a JOIN columns c ON c.id = a.column_id "
      "WHERE a.kind = 'tag' AND a.ended = '' AND c.same_as = 0 GROUP BY a.text ORDER BY a.text",
      [](RowReader& row) {
        std::string tag = row.text();
        return TagCount{std::move(tag), static_cast<std::size_t>(row.integer64())};
      });
}

std::vector<std::string> tag_names(const Archive& archive) {
  std::vector<std::string> names;
  for (TagCount& tag : tags_in(archive)) names.push_back(std::move(tag.tag));
  return names;
}

}  // namespace archive
