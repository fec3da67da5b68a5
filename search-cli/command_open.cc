#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "archive/error.h"
#include "search-cli/browser.h"
#include "search-cli/commands.h"

namespace search_cli {
namespace {

int open_column(Context& context, const std::string& typed, bool original) {
  const std::string address = web_address(context.column(typed), original);
  if (open_in_browser(address)) return 0;
  std::cout << address << '\n';
  throw archive::Error(archive::Exit::host, "no web browser could be started",
                       "set $BROWSER, or open the address above yourself");
}

}  // namespace

Run prepare_open(CLI::App& app) {
  struct Options {
    std::string typed;
    bool original = false;
  };
  const auto options = std::make_shared<Options>();
  app.add_option("ID", options->typed, "an id, a day, an URL or the newspaper's key")->required();
  app.add_flag("--original", options->original, "the newspaper's page instead of the one it was read from");
  return [options](Context& context) { return open_column(context, options->typed, options->original); };
}

}  // namespace search_cli
