#include <iostream>
#include <memory>

#include "base/error.h"
#include "base/translation.h"
#include "search-cli/commands/commands.h"
#include "search-cli/view/web_browser.h"

namespace search_cli::commands {
namespace {

using base::tr;

int open_column(Context& context, const std::string& typed, bool original) {
  const archive::Column column = context.column(typed);
  const std::string address = view::web_address(column, original);
  if (column.state == archive::State::gone && !original)
    std::cerr << tr("The page has been gone from its site since {1}. Run `columns show {2}` to read its text.",
                    {column.gone.text(), std::to_string(column.id)})
              << '\n';
  if (view::open_in_browser(address)) return 0;
  std::cout << address << '\n';
  throw base::Error(base::Exit::host, tr("no web browser could be started"),
                    tr("Set $BROWSER, or open the address above yourself."));
}

}  // namespace

Run prepare_open(base::Options& command_line) {
  struct Options {
    std::string typed;
    bool original = false;
  };
  const auto options = std::make_shared<Options>();
  add_column_argument(command_line, options->typed);
  command_line.flag("--original", options->original, tr("the newspaper's page instead of the one it was read from"));
  return [options](Context& context) { return open_column(context, options->typed, options->original); };
}

}  // namespace search_cli::commands
