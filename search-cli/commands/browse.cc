#include <memory>

#include "base/error.h"
#include "base/terminal.h"
#include "search-cli/commands/commands.h"
#include "search-cli/commands/search_options.h"
#include "search-cli/report/search_session.h"
#include "search-cli/view/tui_model.h"
#include "search-cli/view/tui_screen.h"
#include "search-cli/view/web_browser.h"

namespace search_cli::commands {
namespace {

constexpr std::size_t most_rows = 500;

int browse(Context& context, SearchOptions options, const std::string& question) {
  if (!base::is_terminal(stdin) || !base::is_terminal(stdout))
    throw base::Error(base::Exit::usage, "browse needs a terminal", "use `columns search` for output to a file");
  options.limit = most_rows;
  report::SearchSession session(context.archive(), context.settings());
  view::TuiModel state(
      [&](const std::string& text) {
        indexer::query::Request request = options.request(text, session);
        // Nothing asked yet: all columns, the newest first.
        if (text.find_first_not_of(' ') == std::string::npos && !request.days) {
          request.days = indexer::query::parse_days("0001..9999");
          request.order = indexer::query::Order::newest;
        }
        return session.searcher().search(request);
      },
      question);
  view::TuiScreen screen;
  std::string typed;
  for (;;) {
    screen.draw(state, session);
    if (!state.press(screen.wait(typed), typed, screen.page())) return 0;
    if (!state.take_open()) continue;
    const auto id = state.column();
    const auto column = id ? session.archive().find(*id) : std::nullopt;
    if (!column) continue;
    try {
      const std::string address = view::web_address(*column, false);
      screen.leave();
      const bool opened = view::open_in_browser(address);
      screen.enter();
      screen.say((opened ? "opened " : "no browser could be started for ") + address);
    } catch (const base::Error& error) {
      screen.say(error.what());
    }
  }
}

}  // namespace

Run prepare_browse(base::Options& command_line) {
  const auto options = std::make_shared<SearchOptions>();
  options->add_to(command_line);
  command_line.keep_other_words();
  return [options, &command_line](Context& context) {
    const std::string typed = question_text(command_line, command_line.other_words());
    const std::string question = with_saved_searches(typed, *options, context.settings());
    return browse(context, *options, question);
  };
}

}  // namespace search_cli::commands
