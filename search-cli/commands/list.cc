#include <iostream>
#include <memory>
#include <optional>

#include "archive/field.h"
#include "base/translation.h"
#include "base/width.h"
#include "search-cli/commands/commands.h"
#include "search-cli/commands/filter.h"
#include "search-cli/view/column_heading.h"
#include "search-cli/view/json_list.h"

namespace search_cli::commands {
namespace {

using base::tr;

struct ListOptions {
  Filter filter;
  JsonForm json;
};

void print_heading(const view::View& view, int year, bool follows) {
  if (follows) std::cout << '\n';
  std::cout << view.styled(view::Style::heading, year ? std::to_string(year) : tr("without a day")) << '\n';
}

void print_line(const view::View& view, const archive::Column& column) {
  constexpr int before = 20;  // id and day
  std::cout << view::listed_id(view, column) << "  " << base::pad_to(column.published.text(), 10) << "  "
            << base::cut_to(view::harmless(column.title), view.width() - before)
            << (column.state == archive::State::gone ? view.styled(view::Style::dim, std::string("  ") + tr("(gone)"))
                                                     : "")
            << '\n';
}

int list(Context& context, const ListOptions& options) {
  const view::View view;
  ColumnFilter filter(options.filter, context);
  std::optional<view::JsonList> document;
  if (options.json.document) document.emplace(std::cout, "columns-list/1", "columns");
  bool found = false;
  int year = -1;
  context.archive().each([&](const archive::Column& column) {
    if (!filter.accepts(column)) return true;
    if (document) {
      document->add(archive::to_json(column));
    } else if (options.json.lines) {
      std::cout << archive::to_json(column) << '\n';
    } else {
      if (!found || column.published.year != year) print_heading(view, column.published.year, found);
      print_line(view, column);
    }
    found = true;
    year = column.published.year;
    return true;
  });
  if (document) document->end();
  filter.require_known();
  if (!found) say_empty(context, options.filter.restricts());
  return found ? 0 : 1;
}

}  // namespace

Run prepare_list(base::Options& command_line) {
  const auto options = std::make_shared<ListOptions>();
  options->filter.add_to(command_line);
  options->json.add_to(command_line, tr("one JSON line per column, with all fields"));
  return [options](Context& context) { return list(context, *options); };
}

}  // namespace search_cli::commands
