#include <CLI/CLI.hpp>
#include <memory>

#include "archive/error.h"
#include "config/terminal.h"
#include "search-cli/browse.h"
#include "search-cli/browser.h"
#include "search-cli/commands.h"
#include "search-cli/search_options.h"
#include "search-cli/search_session.h"
#include "search-cli/screen.h"

namespace search_cli {
namespace {

constexpr std::size_t most_rows = 500;

int browse(Context& context, QuestionOptions options, const std::string& question) {
  if (!config::is_terminal(stdin) || !config::is_terminal(stdout))
    throw archive::Error(archive::Exit::usage, "browse needs a terminal", "use `columns search` for output to a file");
  options.limit = most_rows;
  Asking asking(context.archive(), context.settings());
  Browse state(
      [&](const std::string& text) {
        indexer::Request request = options.request(text, asking.topics());
        // Nothing asked yet: all columns, the newest first.
        if (text.find_first_not_of(' ') == std::string::npos && !request.days) {
          request.days = indexer::parse_days("0001..9999");
          request.order = indexer::Order::newest;
        }
        return asking.searcher().search(request);
      },
      question);
  Screen screen;
  std::string typed;
  for (;;) {
    screen.draw(state, asking);
    if (!state.press(screen.wait(typed), typed, screen.page())) return 0;
    if (!state.take_open()) continue;
    const auto column = asking.archive().find(state.column());
    if (!column) continue;
    try {
      const std::string address = web_address(*column, false);
      screen.leave();
      const bool opened = open_in_browser(address);
      screen.enter();
      screen.say((opened ? "opened " : "no browser could be started for ") + address);
    } catch (const archive::Error& error) {
      screen.say(error.what());
    }
  }
}

}  // namespace

Run prepare_browse(CLI::App& app) {
  const auto options = std::make_shared<QuestionOptions>();
  options->add_to(app);
  app.allow_extras();
  return [options, &app](Context& context) { return browse(context, *options, question_text(app.remaining())); };
}

}  // namespace search_cli
