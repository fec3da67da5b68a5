#include <spawn.h>
#include <sys/wait.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <iostream>
#include <memory>

#include "archive/error.h"
#include "search-cli/commands.h"

extern char** environ;

namespace search_cli {
namespace {

// The programs that open an URL in the user's browser, in the order they are asked.
constexpr const char* openers[] = {"xdg-open", "sensible-browser", "open"};

bool start(const std::string& program, const std::string& url) {
  std::string name = program, address = url;
  char* argv[] = {name.data(), address.data(), nullptr};
  pid_t child = 0;
  if (posix_spawnp(&child, name.c_str(), nullptr, nullptr, argv, environ) != 0) return false;
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

int open_column(Context& context, const std::string& typed, bool original) {
  const archive::Column column = context.column(typed);
  const std::string& url = original ? column.source_url : column.url;
  // A page can name any address as its own: only the web's are handed to a browser.
  if (url.rfind("http://", 0) != 0 && url.rfind("https://", 0) != 0)
    throw archive::Error(
        archive::Exit::data, "column " + std::to_string(column.id) + " has no web address to open",
        original ? "leave out --original to open the page it was read from" : "`columns show` prints its text");
  if (const char* browser = std::getenv("BROWSER"); browser && *browser && start(browser, url)) return 0;
  for (const char* opener : openers)
    if (start(opener, url)) return 0;
  std::cout << url << '\n';
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
