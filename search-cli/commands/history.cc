#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "archive/field.h"
#include "archive/hand_edit.h"
#include "archive/runs.h"
#include "base/strings.h"
#include "base/text.h"
#include "base/translation.h"
#include "base/width.h"
#include "search-cli/commands/commands.h"
#include "search-cli/view/shown_name.h"
#include "search-cli/view/terminal_view.h"

namespace search_cli::commands {
namespace {

using base::tr;

// The names of the tracked fields that differ.
std::vector<std::string> changed_fields(const archive::Column& before, const archive::Column& after) {
  std::vector<std::string> changed;
  for (const archive::Field& field : archive::fields())
    if (field.tracked && field.read(before) != field.read(after)) changed.emplace_back(field.name);
  return changed;
}

// The names of the fields that a person has set.
std::vector<std::string> fields_by_hand(const archive::Column& column) {
  std::vector<std::string> names;
  for (const archive::Field& field : archive::fields())
    if (archive::is_by_hand(column, field.name)) names.emplace_back(field.name);
  return names;
}

// The warnings about a column, those that are over too.
std::vector<archive::Warning> warnings_about(Context& context, const archive::Column& column) {
  auto warnings = archive::Runs(context.archive()).warnings(column.source, false);
  std::erase_if(warnings, [&](const archive::Warning& warning) {
    return warning.column_id != column.id && warning.url != column.url;
  });
  return warnings;
}

void print_revisions(const view::View& view, const std::vector<archive::Column>& revisions) {
  for (std::size_t i = 0; i < revisions.size(); ++i) {
    const archive::Column& revision = revisions[i];
    std::cout << "  " << tr("revision {1}", {std::to_string(revision.revision)}) << "  "
              << base::local_text(revision.captured) << "  "
              << view.styled(view::Style::dim, revision.hash.substr(0, 12)) << '\n';
    if (i > 0)
      std::cout << "      " << tr("changed: {1}", {view::shown_names(changed_fields(revisions[i - 1], revision))})
                << '\n';
    const auto by_hand = fields_by_hand(revision);
    if (!by_hand.empty()) std::cout << "      " << tr("by hand: {1}", {view::shown_names(by_hand)}) << '\n';
  }
}

// A line of what is known besides the revisions, its label in a column of its own.
void print_row(const char* label, const std::string& value) {
  constexpr int label_cells = 10;
  std::cout << "  " << base::pad_to(label, label_cells) << "  " << value << '\n';
}

void print_text(Context& context, const archive::Column& column, const std::vector<archive::Column>& revisions) {
  const view::View view;
  std::cout << view.styled(view::Style::heading, std::to_string(column.id) + "  " + view::harmless(column.title))
            << '\n';
  print_revisions(view, revisions);
  for (const std::string& address : context.archive().addresses(column.id))
    print_row(tr("address"), view::harmless(address) + (address == column.url ? "" : "  ") +
                                 (address == column.url ? "" : tr("(moved from or listed as)")));
  for (const std::int64_t copy : context.archive().copies(column.id)) {
    const auto other = context.archive().find(copy);
    print_row(tr("copy"), std::to_string(copy) + (other ? "  " + view::harmless(other->url) : ""));
  }
  if (column.same_as) print_row(tr("copy of"), std::to_string(column.same_as));
  if (column.state == archive::State::gone) print_row(tr("gone"), tr("since {1}", {column.gone.text()}));
  for (const archive::Warning& warning : warnings_about(context, column))
    std::cout << "  " << base::local_text(warning.first) << "  " << archive::to_text(warning.kind) << ": "
              << view::harmless(warning.message) << (warning.open ? "" : "  ") << (warning.open ? "" : tr("(over)"))
              << '\n';
}

void print_json(Context& context, const archive::Column& column, const std::vector<archive::Column>& revisions) {
  using Json = nlohmann::ordered_json;
  Json document{{"schema", "columns-history/1"}, {"id", column.id}, {"title", column.title}, {"url", column.url}};
  document["addresses"] = context.archive().addresses(column.id);
  document["copies"] = context.archive().copies(column.id);
  if (column.same_as) document["same_as"] = column.same_as;
  if (column.state == archive::State::gone) document["gone"] = column.gone.text();
  document["revisions"] = Json::array();
  for (std::size_t i = 0; i < revisions.size(); ++i) {
    const archive::Column& revision = revisions[i];
    Json row{{"revision", revision.revision}, {"captured", base::to_text(revision.captured)}, {"hash", revision.hash}};
    row["changed"] = i > 0 ? changed_fields(revisions[i - 1], revision) : std::vector<std::string>();
    row["by_hand"] = fields_by_hand(revision);
    document["revisions"].push_back(std::move(row));
  }
  document["warnings"] = Json::array();
  for (const archive::Warning& warning : warnings_about(context, column))
    document["warnings"].push_back({{"kind", archive::to_text(warning.kind)},
                                    {"message", warning.message},
                                    {"url", warning.url},
                                    {"first", base::to_text(warning.first)},
                                    {"open", warning.open}});
  std::cout << base::printable_json(document.dump(2, ' ', false, Json::error_handler_t::replace)) << '\n';
}

int history(Context& context, const std::string& typed, bool json) {
  const archive::Column column = context.column(typed);
  const auto revisions = context.archive().revisions(column.id);
  if (json)
    print_json(context, column, revisions);
  else
    print_text(context, column, revisions);
  return 0;
}

}  // namespace

Run prepare_history(base::Options& command_line) {
  struct Options {
    std::string typed;
    bool json = false;
  };
  const auto options = std::make_shared<Options>();
  add_column_argument(command_line, options->typed);
  command_line.flag("--json", options->json, tr("one JSON document (docs/json.md)"));
  return [options](Context& context) { return history(context, options->typed, options->json); };
}

}  // namespace search_cli::commands
