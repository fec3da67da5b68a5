#include <cstdio>
#include <memory>
#include <optional>

#include "archive/field.h"
#include "archive/frontier.h"
#include "archive/hand_edit.h"
#include "archive/one_column.h"
#include "archive/transaction.h"
#include "base/error.h"
#include "base/strings.h"
#include "base/text.h"
#include "base/translation.h"
#include "base/url.h"
#include "crawler/commands/commands.h"
#include "crawler/commands/text_argument.h"
#include "crawler/ingest/clean_body.h"

namespace crawler::commands {
namespace {

using base::Error;
using base::Exit;

// The fields that a person may set, each by the option of its name. The body is read from a file.
constexpr const char* editable[] = {"title", "author", "series", "published", "language", "body"};

struct EditOptions {
  std::string column;
  std::string values[std::size(editable)];  // as typed, "" when not given
  std::vector<std::string> clear, undo;
  config::Overrides overrides;
};

std::string names_of_fields() {
  return base::joined(std::vector<std::string>(std::begin(editable), std::end(editable)), ", ");
}

// The field that --clear or --undo names.
const archive::Field& field_named(const std::string& option, const std::string& name) {
  for (const char* each : editable)
    if (name == each) return *archive::find_field(name);
  throw Error(Exit::usage, base::tr("{1}: {2} is not a field that can be edited", {option, base::quoted(name)}),
              base::tr("The fields are {1}.", {names_of_fields()}));
}

std::string value_of(const archive::Field& field, const std::string& typed) {
  if (field.name == "body") return ingest::clean_body(text_of_file(typed));
  std::string value = base::fold_space(base::clean(typed));
  if (field.kind == archive::FieldKind::day && !base::Day::parse(value))
    throw Error(Exit::usage, base::tr("--published: {1} is not a day", {base::quoted(typed)}),
                base::tr("Write it as 2021-04-09."));
  return value;
}

// Sets what the command line asks for. Returns the names of the fields that it names.
std::vector<std::string> apply(const EditOptions& given, const archive::Archive& archive, archive::Column& column) {
  std::vector<std::string> named;
  const auto set = [&](const archive::Field& field, const std::string& value) {
    field.write(column, value);
    archive::set_by_hand(column, field.name, base::now());
    named.emplace_back(archive::label(field));
  };
  for (const std::string& name : given.undo) {
    const archive::Field& field = field_named("--undo", name);
    if (!archive::is_by_hand(column, name))
      throw Error(
          Exit::data,
          base::tr("the {1} of column {2} was not set by hand", {archive::label(field), std::to_string(column.id)}),
          base::tr("Run `columns history {1}` to see what was.", {std::to_string(column.id)}));
    column = archive::without_hand_edit(archive, std::move(column), field.name);
    named.emplace_back(archive::label(field));
  }
  for (const std::string& name : given.clear) set(field_named("--clear", name), "");
  for (std::size_t i = 0; i < std::size(editable); ++i) {
    if (given.values[i].empty()) continue;
    const archive::Field& field = *archive::find_field(editable[i]);
    set(field, value_of(field, given.values[i]));
  }
  if (named.empty())
    throw Error(Exit::usage, base::tr("there is nothing to change"),
                base::tr("Give --title TEXT, --author TEXT, --published DAY, ..."));
  return named;
}

// Makes the next crawl read the column's page whole: what the page said while a field was held by hand was not stored.
void forget_page(archive::Archive& archive, const archive::Column& column, const archive::Page& page) {
  archive::Frontier frontier(archive);
  auto entry = frontier.find(column.source, base::url_key(page.url));
  if (!entry) return;
  entry->hash.clear();
  entry->etag.clear();
  entry->last_modified.clear();
  entry->read_lastmod.clear();
  frontier.put(*entry);
}

int edit(const EditOptions& given) {
  const config::Settings settings = config::load_settings(given.overrides);
  require_archive(settings);
  archive::Stored stored{};
  archive::Column column;
  {
    WritableArchive open(settings, "columns edit");
    column = archive::one_column(open.archive, given.column);
    const auto page = open.archive.page_of(column.id, column.revision);
    const std::vector<std::string> named = apply(given, open.archive, column);
    if (column.title.empty() || column.body.empty())
      throw Error(Exit::usage, base::tr("a column needs a title and a text"), base::tr("Give another text instead."));
    archive::Transaction together(open.archive);
    if (page && !given.undo.empty()) forget_page(open.archive, column, *page);
    // The revision is still read from the page that it stands for, but for what the person set.
    stored = open.archive.store(column, page ? page->id : 0);
    together.commit();
    const char* const outcome = stored == archive::Stored::unchanged
                                    ? base::tr_noop("{1}  revision {2}, unchanged: {3}")
                                    : base::tr_noop("{1}  revision {2}: {3}");
    print_line(
        base::tr(outcome, {std::to_string(column.id), std::to_string(column.revision), base::joined(named, ", ")}));
  }
  std::fflush(stdout);
  return stored == archive::Stored::unchanged ? 0 : update_index(settings, given.overrides);
}

}  // namespace

Run prepare_edit(base::Options& command_line) {
  const auto given = std::make_shared<EditOptions>();
  command_line.option("column", given->column, "ID", base::tr("an id, a day, a URL or the newspaper's key")).required();
  const char* help[] = {base::tr("the headline"),        base::tr("who wrote it"),
                        base::tr("name of the series"),  base::tr("the newspaper's day, such as 2021-04-09"),
                        base::tr("of the text: ko, en"), base::tr("the text from a file, - for standard input")};
  const char* placeholders[] = {"TEXT", "TEXT", "TEXT", "DAY", "CODE", "FILE"};
  for (std::size_t i = 0; i < std::size(editable); ++i)
    command_line.option("--" + std::string(editable[i]), given->values[i], placeholders[i], help[i]);
  command_line.option("--clear", given->clear, "FIELD", base::tr("make a field empty; may be given more than once"));
  command_line.option("--undo", given->undo, "FIELD",
                      base::tr("restore what a field's page said; may be given more than once"));
  add_overrides(command_line, given->overrides, base::tr("folder of archive.db and index/"));
  return [given] { return edit(*given); };
}

}  // namespace crawler::commands
