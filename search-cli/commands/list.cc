#include <iostream>
#include <memory>

#include "archive/field.h"
#include "base/width.h"
#include "search-cli/commands/commands.h"
#include "search-cli/commands/filter.h"
#include "search-cli/view/column_heading.h"

namespace search_cli::commands {
namespace {

struct Options {
  Filter filter;
  bool jsonl = false;
};

int list(Context& context, const Options& options) {
  const view::View view;
  bool found = false;
  int year = 0;
  context.archive().each([&](const archive::Column& column) {
    if (!options.filter.accepts(column, context.archive())) return true;
    found = true;
    if (options.jsonl) {
      std::cout << archive::to_json(column) << '\n';
      return true;
    }
    if (column.published.year != year) {
      if (year) std::cout << '\n';
      year = column.published.year;
      std::cout << view.styled(view::Style::heading, year ? std::to_string(year) : "without a day") << '\n';
    }
    constexpr int before = 20;  // id and day
    std::cout << view::listed_id(view, column) << "  " << base::pad_to(column.published.text(), 10) << "  "
              << base::cut_to(view::harmless(column.title), view.width() - before)
              << (column.state == archive::State::gone ? view.styled(view::Style::dim, "  (gone)") : "") << '\n';
    return true;
  });
  return found ? 0 : 1;
}

}  // namespace

Run prepare_list(base::Options& command_line) {
  const auto options = std::make_shared<Options>();
  options->filter.add_to(command_line);
  command_line.flag("--jsonl", options->jsonl, "a JSON line a column, with all fields");
  return [options](Context& context) { return list(context, *options); };
}

}  // namespace search_cli::commands
