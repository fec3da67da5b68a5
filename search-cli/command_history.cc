// history, diff and compare: what became of a column.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "archive/error.h"
#include "archive/field.h"
#include "archive/runs.h"
#include "search-cli/commands.h"
#include "search-cli/difference.h"
#include "search-cli/view.h"

namespace search_cli {
namespace {

int history(Context& context, const std::string& typed) {
  const View view;
  const archive::Column column = context.column(typed);
  std::cout << view.styled(Style::heading, std::to_string(column.id) + "  " + harmless(column.title)) << '\n';
  const auto revisions = context.archive().revisions(column.id);
  for (const archive::Column& revision : revisions) {
    std::cout << "  revision " << revision.revision << "  " << archive::to_text(revision.captured) << "  "
              << view.styled(Style::dim, revision.hash.substr(0, 12)) << '\n';
    if (revision.revision == 1) continue;
    std::string changed;
    for (const archive::Field& field : archive::fields()) {
      const archive::Column& before = revisions[static_cast<std::size_t>(revision.revision) - 2];
      if (field.tracked && field.read(before) != field.read(revision))
        changed += (changed.empty() ? "" : ", ") + std::string(field.name);
    }
    std::cout << "      changed: " << changed << '\n';
  }
  for (const std::string& address : context.archive().addresses(column.id))
    std::cout << "  address     " << harmless(address) << (address == column.url ? "" : "  (moved from or listed as)")
              << '\n';
  for (const std::int64_t copy : context.archive().copies(column.id)) {
    const auto other = context.archive().find(copy);
    std::cout << "  copy        " << copy << "  " << harmless(other->url) << '\n';
  }
  if (column.same_as) std::cout << "  copy of     " << column.same_as << '\n';
  if (column.state == archive::State::gone) std::cout << "  gone        since " << column.gone.text() << '\n';
  for (const archive::Warning& warning : archive::Runs(context.archive()).warnings(column.source, false)) {
    if (warning.column_id != column.id && warning.url != column.url) continue;
    std::cout << "  " << archive::to_text(warning.first) << "  " << warning.kind << ": " << harmless(warning.message)
              << (warning.open ? "" : "  (over)") << '\n';
  }
  return 0;
}

struct Pair {
  std::string typed;
  std::vector<int> revisions;
};

archive::Column revision_of(Context& context, const archive::Column& column, int revision) {
  const auto found = context.archive().find(column.id, revision);
  if (!found)
    throw archive::Error(archive::Exit::data,
                         "column " + std::to_string(column.id) + " has no revision " + std::to_string(revision),
                         "it has revisions 1 to " + std::to_string(column.revision));
  return *found;
}

int diff(Context& context, const Pair& pair) {
  const View view;
  const archive::Column column = context.column(pair.typed);
  if (pair.revisions.size() == 1)
    throw archive::Error(archive::Exit::usage, "one revision is no pair", "give two, or none for the last edit");
  const int to = pair.revisions.empty() ? column.revision : pair.revisions[1];
  const int from = pair.revisions.empty() ? column.revision - 1 : pair.revisions[0];
  if (from == 0) {
    std::cout << "column " << column.id << " has one revision only\n";
    return 1;
  }
  const Pager pager;
  std::cout << difference(view, revision_of(context, column, from), revision_of(context, column, to));
  std::cout.flush();
  return 0;
}

int compare(Context& context, const std::string& typed) {
  const View view;
  const archive::Column column = context.column(typed);
  std::vector<std::int64_t> others = context.archive().copies(column.id);
  if (column.same_as) others.push_back(column.same_as);
  if (others.empty()) {
    std::cout << "column " << column.id << " is known from one place only\n";
    return 1;
  }
  const Pager pager;
  for (const std::int64_t id : others) {
    const auto other = context.archive().find(id);
    std::cout << view.styled(Style::bold, column.source + " " + harmless(column.url)) << "\n  against\n"
              << view.styled(Style::bold, other->source + " " + harmless(other->url)) << "\n\n";
    for (const char* name : {"title", "series", "author", "published", "body"}) {
      const archive::Field* field = archive::find_field(name);
      if (field->read(column) == field->read(*other)) continue;
      std::cout << view.styled(Style::heading, name) << '\n'
                << difference(view, field->read(column), field->read(*other)) << "\n\n";
    }
  }
  std::cout.flush();
  return 0;
}

Run prepare_for_one(CLI::App& app, int (*command)(Context&, const std::string&)) {
  const auto typed = std::make_shared<std::string>();
  app.add_option("ID", *typed, "an id, a day, an URL or the newspaper's key")->required();
  return [typed, command](Context& context) { return command(context, *typed); };
}

}  // namespace

Run prepare_history(CLI::App& app) { return prepare_for_one(app, history); }
Run prepare_compare(CLI::App& app) { return prepare_for_one(app, compare); }

Run prepare_diff(CLI::App& app) {
  const auto pair = std::make_shared<Pair>();
  app.add_option("ID", pair->typed, "an id, a day, an URL or the newspaper's key")->required();
  app.add_option("REVISIONS", pair->revisions, "two revisions; without them the last edit")->expected(0, 2);
  return [pair](Context& context) { return diff(context, *pair); };
}

}  // namespace search_cli
