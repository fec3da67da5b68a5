#include <memory>

#include "base/error.h"
#include "base/terminal.h"
#include "base/translation.h"
#include "search-cli/commands/commands.h"
#include "search-cli/commands/home_path.h"
#include "search-cli/commands/search_options.h"
#include "search-cli/report/search_session.h"
#include "search-cli/view/terminal_view.h"
#include "search-cli/view/tui_keys.h"
#include "search-cli/view/tui_model.h"
#include "search-cli/view/tui_screen.h"
#include "search-cli/view/web_browser.h"

namespace search_cli::commands {
namespace {

using base::tr;
using base::tr_count;

constexpr std::size_t most_rows = 500;

// Answers a question; before anything is asked, all columns, the newest first.
indexer::query::Answer answer(const SearchOptions& options, report::SearchSession& session, const std::string& text) {
  indexer::query::Request request = options.request(text, session);
  if (text.find_first_not_of(' ') == std::string::npos && !request.days) {
    request.days = indexer::query::parse_days("0001..9999");
    request.order = indexer::query::Order::newest;
  }
  return session.searcher().search(request);
}

std::vector<std::string> format_names() {
  std::vector<std::string> names;
  for (const exporter::Format& format : exporter::formats()) names.emplace_back(format.name);
  return names;
}

// Does what was asked for about the chosen column, and returns what to tell of it. Throws base::Error.
std::string act_on(const archive::Column& column, view::TuiModel::Action action, view::TuiScreen& screen) {
  const std::string address = view::web_address(column, false);
  if (action == view::TuiModel::Action::copy) {
    screen.copy(address);
    return tr("copied {1}", {address});
  }
  screen.leave();
  const bool opened = view::open_in_browser(address);
  screen.enter();
  return opened ? tr("opened {1}", {address}) : tr("no browser could be started for {1}", {address});
}

std::string export_listed(Context& context, const view::TuiModel& state) {
  const std::string folder = expand_home(state.folder().text());
  const exporter::Report report = export_columns(context, state.listed(), state.format(), folder);
  return tr_count("exported {1} column as {2} to {3}", "exported {1} columns as {2} to {3}", report.columns,
                  {state.format(), folder});
}

int browse(Context& context, SearchOptions options, const std::string& question) {
  if (!base::is_terminal(stdin) || !base::is_terminal(stdout))
    throw base::Error(base::Exit::usage, tr("browse needs a terminal"),
                      tr("Run `columns search` for output to a file."));
  options.limit = most_rows;
  report::SearchSession session(context.live_archive(), context.settings());
  view::TuiModel state([&](const std::string& text) { return answer(options, session, text); }, question,
                       format_names());
  view::TuiScreen screen;
  std::string typed;
  for (;;) {
    screen.draw(state, session);
    const view::Key key = view::read_key(typed);
    if (!state.press(key, typed, screen.page())) return 0;
    const view::TuiModel::Action action = state.take_action();
    if (action == view::TuiModel::Action::none) continue;
    try {
      if (action == view::TuiModel::Action::write) {
        screen.say(export_listed(context, state));
      } else if (const auto column = session.archive().find(state.column().value())) {
        screen.say(act_on(*column, action, screen));
      }
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
