#include <algorithm>
#include <cstdio>
#include <memory>
#include <optional>

#include "archive/one_column.h"
#include "base/error.h"
#include "base/strings.h"
#include "base/translation.h"
#include "crawler/commands/annotate.h"
#include "crawler/commands/commands.h"
#include "crawler/commands/text_argument.h"
#include "crawler/ingest/clean_body.h"

namespace crawler::commands {
namespace {

using base::Error;
using base::Exit;

struct NoteOptions {
  std::string column;
  std::vector<std::string> words;  // of the note; "-" alone: standard input
  std::optional<int> remove;
  config::Overrides overrides;
};

int print_notes(const archive::Column& column) {
  if (column.notes.empty())
    std::fprintf(stderr, "%s\n", base::tr("Column {1} has no note.", {std::to_string(column.id)}).c_str());
  for (std::size_t i = 0; i < column.notes.size(); ++i)
    std::printf("%zu  %s  %s\n", i + 1, base::local_text(column.notes[i].made).c_str(), column.notes[i].text.c_str());
  return column.notes.empty() ? 1 : 0;
}

void change_notes(const NoteOptions& given, const archive::Column& column, archive::Annotations& annotations) {
  if (given.remove) {
    const auto number = static_cast<std::size_t>(std::max(0, *given.remove));
    if (!annotations.remove_note(column.id, number, base::now()))
      throw Error(Exit::data,
                  base::tr("column {1} has no note {2}", {std::to_string(column.id), std::to_string(*given.remove)}),
                  base::tr("Run `columns note {1}` to see its notes with their numbers.", {std::to_string(column.id)}));
  }
  if (given.words.empty()) return;
  const bool from_stdin = given.words.size() == 1 && given.words[0] == "-";
  const std::string text = ingest::clean_body(from_stdin ? text_of_file("-") : base::joined(given.words, " "));
  if (text.empty())
    throw Error(Exit::usage, base::tr("the note is empty"), base::tr("Write its text behind the column's id."));
  annotations.add_note(column.id, text, base::now());
}

int note(const NoteOptions& given) {
  const config::Settings settings = config::load_settings(given.overrides);
  require_archive(settings);
  if (given.words.empty() && !given.remove)
    return print_notes(
        archive::one_column(archive::Archive(settings.archive, archive::Archive::Mode::read), given.column));
  const archive::Column column = annotate(settings, "columns note", given.column,
                                          [&](const archive::Column& before, archive::Annotations& annotations) {
                                            change_notes(given, before, annotations);
                                          });
  const std::size_t notes = column.notes.size();
  print_line(base::tr_count("{2}  {1} note", "{2}  {1} notes", notes, {std::to_string(column.id)}));
  std::fflush(stdout);
  return update_index(settings, given.overrides);
}

}  // namespace

Run prepare_note(base::Options& command_line) {
  const auto given = std::make_shared<NoteOptions>();
  command_line.option("column", given->column, "ID", base::tr("an id, a day, a URL or the newspaper's key")).required();
  command_line.option("text", given->words, "TEXT",
                      base::tr("the note, - for standard input; without it the notes are printed"));
  command_line.option("--remove", given->remove, "N", base::tr("take the note with this number away"));
  add_overrides(command_line, given->overrides, base::tr("folder of archive.db and index/"));
  return [given] { return note(*given); };
}

}  // namespace crawler::commands
