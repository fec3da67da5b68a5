#include <iostream>
#include <memory>

#include "base/error.h"
#include "search-cli/commands/commands.h"
#include "search-cli/view/web_browser.h"

namespace search_cli::commands {
namespace {

int open_column(Context& context, const std::string& typed, bool original) {
  const archive::Column column = context.column(typed);
  const std::string address = view::web_address(column, original);
  if (column.state == archive::State::gone && !original)
    std::cerr << "The page has been gone from its site since " << column.gone.text() << ". Run `columns show "
              << column.id << "` to read its text.\n";
  if (view::open_in_browser(address)) return 0;
  std::cout << address << '\n';
  throw base::Error(base::Exit::host, "no web browser could be started",
                    "Set $BROWSER, or open the address above yourself.");
}

}  // namespace

Run prepare_open(base::Options& command_line) {
  struct Options {
    std::string typed;
    bool original = false;
  };
  const auto options = std::make_shared<Options>();
  add_column_argument(command_line, options->typed);
  command_line.flag("--original", options->original, "the newspaper's page instead of the one it was read from");
  return [options](Context& context) { return open_column(context, options->typed, options->original); };
}

}  // namespace search_cli::commands
