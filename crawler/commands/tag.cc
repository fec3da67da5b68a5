#include <algorithm>
#include <cstdio>
#include <memory>

#include "archive/one_column.h"
#include "base/error.h"
#include "base/strings.h"
#include "base/translation.h"
#include "crawler/commands/annotate.h"
#include "crawler/commands/commands.h"

namespace crawler::commands {
namespace {

struct TagOptions {
  std::string column;
  std::vector<std::string> words, remove;
  config::Overrides overrides;
};

// Prints every tag with the number of its columns.
int list_tags(const config::Settings& settings) {
  const archive::Archive archive(settings.archive, archive::Archive::Mode::read);
  const auto tags = archive::tags_in(archive);
  for (const archive::TagCount& tag : tags) std::printf("%s\t%zu\n", tag.tag.c_str(), tag.columns);
  if (tags.empty())
    std::fprintf(stderr, "%s\n", base::tr("No column has a tag. Run `columns tag ID WORD` to give one."));
  return tags.empty() ? 1 : 0;
}

int print_tags(const archive::Column& column) {
  if (column.tags.empty())
    std::fprintf(stderr, "%s\n", base::tr("Column {1} has no tag.", {std::to_string(column.id)}).c_str());
  for (const std::string& tag : column.tags) std::printf("%s\n", tag.c_str());
  return column.tags.empty() ? 1 : 0;
}

// The tag that a person means by a word. Throws when nothing is left of it.
std::string tag_of(const std::string& word) {
  std::string tag = archive::clean_tag(word);
  if (tag.empty())
    throw base::Error(base::Exit::usage, base::tr("{1} cannot be a tag", {base::quoted(word)}),
                      base::tr("Write a word: `columns tag 12 hardware`."));
  return tag;
}

// Takes away first, so that a tag can be replaced in one command.
void change_tags(const TagOptions& given, const archive::Column& column, archive::Annotations& annotations) {
  for (const std::string& word : given.remove)
    if (!annotations.remove_tag(column.id, tag_of(word), base::now()))
      throw base::Error(
          base::Exit::data, base::tr("column {1} has no tag {2}", {std::to_string(column.id), base::quoted(word)}),
          column.tags.empty() ? base::tr("It has none.") : base::tr("It has {1}.", {base::joined(column.tags, ", ")}));
  for (const std::string& word : given.words) annotations.add_tag(column.id, tag_of(word), base::now());
}

int tag(const TagOptions& given) {
  const config::Settings settings = config::load_settings(given.overrides);
  require_archive(settings);
  if (given.column.empty()) return list_tags(settings);
  if (given.words.empty() && given.remove.empty())
    return print_tags(
        archive::one_column(archive::Archive(settings.archive, archive::Archive::Mode::read), given.column));
  const archive::Column column = annotate(settings, "columns tag", given.column,
                                          [&](const archive::Column& before, archive::Annotations& annotations) {
                                            change_tags(given, before, annotations);
                                          });
  std::printf("%lld  %s\n", static_cast<long long>(column.id), base::joined(column.tags, ", ").c_str());
  std::fflush(stdout);
  return update_index(settings, given.overrides);
}

}  // namespace

Run prepare_tag(base::Options& command_line) {
  const auto given = std::make_shared<TagOptions>();
  command_line.option("column", given->column, "ID",
                      base::tr("an id, a day, a URL or a key; without it all tags are listed"));
  command_line.option("words", given->words, "WORD",
                      base::tr("tags to give; without one the column's tags are printed"));
  command_line.option("--remove", given->remove, "WORD", base::tr("take a tag away; may be given more than once"));
  add_overrides(command_line, given->overrides, base::tr("folder of archive.db and index/"));
  return [given] { return tag(*given); };
}

}  // namespace crawler::commands
