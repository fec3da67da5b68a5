#include <iostream>
#include <memory>

#include "archive/field.h"
#include "archive/runs.h"
#include "base/strings.h"
#include "search-cli/commands/commands.h"
#include "search-cli/view/terminal_view.h"

namespace search_cli::commands {
namespace {

int history(Context& context, const std::string& typed) {
  const view::View view;
  const archive::Column column = context.column(typed);
  std::cout << view.styled(view::Style::heading, std::to_string(column.id) + "  " + view::harmless(column.title))
            << '\n';
  const auto revisions = context.archive().revisions(column.id);
  for (const archive::Column& revision : revisions) {
    std::cout << "  revision " << revision.revision << "  " << base::to_text(revision.captured) << "  "
              << view.styled(view::Style::dim, revision.hash.substr(0, 12)) << '\n';
    if (revision.revision == 1) continue;
    const archive::Column& before = revisions[static_cast<std::size_t>(revision.revision) - 2];
    std::vector<std::string> changed;
    for (const archive::Field& field : archive::fields())
      if (field.tracked && field.read(before) != field.read(revision)) changed.emplace_back(field.name);
    std::cout << "      changed: " << base::joined(changed, ", ") << '\n';
  }
  for (const std::string& address : context.archive().addresses(column.id))
    std::cout << "  address     " << view::harmless(address)
              << (address == column.url ? "" : "  (moved from or listed as)") << '\n';
  for (const std::int64_t copy : context.archive().copies(column.id)) {
    const auto other = context.archive().find(copy);
    std::cout << "  copy        " << copy << (other ? "  " + view::harmless(other->url) : "") << '\n';
  }
  if (column.same_as) std::cout << "  copy of     " << column.same_as << '\n';
  if (column.state == archive::State::gone) std::cout << "  gone        since " << column.gone.text() << '\n';
  for (const archive::Warning& warning : archive::Runs(context.archive()).warnings(column.source, false)) {
    if (warning.column_id != column.id && warning.url != column.url) continue;
    std::cout << "  " << base::to_text(warning.first) << "  " << archive::to_text(warning.kind) << ": "
              << view::harmless(warning.message) << (warning.open ? "" : "  (over)") << '\n';
  }
  return 0;
}

}  // namespace

Run prepare_history(base::Options& command_line) {
  const auto typed = std::make_shared<std::string>();
  add_column_argument(command_line, *typed);
  return [typed](Context& context) { return history(context, *typed); };
}

}  // namespace search_cli::commands
