#include <iostream>
#include <memory>

#include "base/error.h"
#include "base/translation.h"
#include "search-cli/commands/commands.h"
#include "search-cli/view/diff.h"
#include "search-cli/view/terminal_view.h"

namespace search_cli::commands {
namespace {

using base::tr;

struct Pair {
  std::string typed;
  std::vector<int> revisions;
};

int diff(Context& context, const Pair& pair) {
  const view::View view;
  const archive::Column column = context.column(pair.typed);
  if (pair.revisions.size() == 1)
    throw base::Error(base::Exit::usage, tr("one revision cannot be compared"),
                      tr("Give two, or none for the latest edit."));
  const int to = pair.revisions.empty() ? column.revision : pair.revisions[1];
  const int from = pair.revisions.empty() ? column.revision - 1 : pair.revisions[0];
  if (from == 0) {
    std::cout << tr("column {1} has only one revision", {std::to_string(column.id)}) << '\n';
    return 1;
  }
  const view::Pager pager;
  std::cout << view::diff(view, context.revision(column, from), context.revision(column, to));
  std::cout.flush();
  return 0;
}

}  // namespace

Run prepare_diff(base::Options& command_line) {
  const auto pair = std::make_shared<Pair>();
  add_column_argument(command_line, pair->typed);
  command_line.option("REVISIONS", pair->revisions, "", tr("two revisions; without them the latest edit")).count(0, 2);
  return [pair](Context& context) { return diff(context, *pair); };
}

}  // namespace search_cli::commands
