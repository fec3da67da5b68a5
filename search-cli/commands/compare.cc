#include <iostream>
#include <memory>

#include "archive/field.h"
#include "base/error.h"
#include "search-cli/commands/commands.h"
#include "search-cli/view/diff.h"
#include "search-cli/view/terminal_view.h"

namespace search_cli::commands {
namespace {

int compare(Context& context, const std::string& typed) {
  const view::View view;
  const archive::Column column = context.column(typed);
  std::vector<std::int64_t> others = context.archive().copies(column.id);
  if (column.same_as) others.push_back(column.same_as);
  if (others.empty()) {
    std::cout << "column " << column.id << " is known from one place only\n";
    return 1;
  }
  const view::Pager pager;
  for (const std::int64_t id : others) {
    const auto other = context.archive().find(id);
    if (!other) continue;
    std::cout << view.styled(view::Style::bold, column.source + " " + view::harmless(column.url)) << "\n  against\n"
              << view.styled(view::Style::bold, other->source + " " + view::harmless(other->url)) << "\n\n";
    for (const char* name : {"title", "series", "author", "published", "body"}) {
      const archive::Field* field = archive::find_field(name);
      if (field->read(column) == field->read(*other)) continue;
      std::cout << view.styled(view::Style::heading, name) << '\n'
                << view::diff(view, field->read(column), field->read(*other)) << "\n\n";
    }
  }
  std::cout.flush();
  return 0;
}

}  // namespace

Run prepare_compare(base::Options& command_line) {
  const auto typed = std::make_shared<std::string>();
  add_column_argument(command_line, *typed);
  return [typed](Context& context) { return compare(context, *typed); };
}

}  // namespace search_cli::commands
