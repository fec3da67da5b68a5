#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "archive/link_checks.h"
#include "base/process.h"
#include "base/text.h"
#include "base/translation.h"
#include "base/width.h"
#include "search-cli/commands/commands.h"
#include "search-cli/commands/filter.h"
#include "search-cli/view/column_heading.h"
#include "search-cli/view/json_list.h"
#include "search-cli/view/shown_name.h"

namespace search_cli::commands {
namespace {

using base::tr;
using base::tr_noop;

struct LinksOptions {
  Filter filter;
  bool dead = false;
  JsonForm json;
  bool check = false;
  std::string delay;
  bool allow_private = false, verbose = false;
};

// The result of a check in one word.
std::string state_of(const std::optional<archive::LinkCheck>& check) {
  if (!check || check->checked == base::Instant{}) return tr_noop("unchecked");
  if (check->dead_since.known()) return tr_noop("dead");
  return check->failures ? tr_noop("failing") : tr_noop("well");
}

std::string json_of(const archive::Column& column, const std::string& url,
                    const std::optional<archive::LinkCheck>& check) {
  nlohmann::ordered_json line{{"id", column.id}, {"url", url}, {"state", state_of(check)}};
  if (check && check->checked != base::Instant{}) {
    line["checked"] = base::to_text(check->checked);
    line["status"] = check->status;
  }
  if (check && check->dead_since.known()) line["dead_since"] = check->dead_since.text();
  return base::printable_json(line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

void print(const view::View& view, const archive::Column& column, const std::string& url,
           const std::optional<archive::LinkCheck>& check) {
  constexpr int state_cells = 9, first_error = 400;  // as wide as the longest of the states
  const std::string state = state_of(check);
  const view::Style style = state == "dead" ? view::Style::bad : state == "well" ? view::Style::good : view::Style::dim;
  std::cout << view::listed_id(view, column) << "  "
            << view.styled(style, base::pad_to(view::shown_name(state), state_cells)) << "  " << view::harmless(url);
  if (check && state == "dead") std::cout << "  " << tr("since {1}", {check->dead_since.text()});
  if (check && check->status >= first_error) std::cout << "  (" << check->status << ")";
  std::cout << '\n';
}

int links(Context& context, const LinksOptions& options) {
  const view::View view;
  const archive::LinkChecks checks(context.archive());
  ColumnFilter filter(options.filter, context);
  std::optional<view::JsonList> document;
  if (options.json.document) document.emplace(std::cout, "columns-links/1", "links");
  bool found = false;
  context.archive().each([&](const archive::Column& column) {
    if (!filter.accepts(column) || column.source_url.empty()) return true;
    const auto check = checks.find(column.source_url);
    if (options.dead && state_of(check) != "dead") return true;
    found = true;
    if (document) {
      document->add(json_of(column, column.source_url, check));
    } else if (options.json.lines) {
      std::cout << json_of(column, column.source_url, check) << '\n';
    } else {
      print(view, column, column.source_url, check);
    }
    return true;
  });
  if (document) document->end();
  filter.require_known();
  if (!found && options.dead) {
    std::cerr << tr("No dead link found. Run `columns links --check` to ask the servers.") << '\n';
  } else if (!found) {
    std::cerr << tr("No column found with a link to an original.") << '\n';
  }
  return found ? 0 : 1;
}

// columns-crawl does it: this program does not use the network.
int check(const Context& context, const LinksOptions& options) {
  std::vector<std::string> arguments{"links", "--check"};
  if (!options.delay.empty()) arguments.insert(arguments.end(), {"--delay", options.delay});
  if (options.allow_private) arguments.emplace_back("--allow-private");
  if (options.verbose) arguments.emplace_back("--verbose");
  const std::vector<std::string> overrides = context.override_arguments();
  arguments.insert(arguments.end(), overrides.begin(), overrides.end());
  return base::run_sibling("columns-crawl", arguments);
}

}  // namespace

Run prepare_links(base::Options& command_line) {
  const auto options = std::make_shared<LinksOptions>();
  options->filter.add_to(command_line);
  command_line.flag("--dead", options->dead, tr("only those that are dead: two failures a week apart"));
  options->json.add_to(command_line, tr("one JSON line per link"));
  command_line.flag("--check", options->check, tr("ask the servers, politely"));
  command_line.option("--delay", options->delay, "SECONDS", tr("with --check: seconds between two requests to a host"));
  command_line.flag("--allow-private", options->allow_private, tr("with --check: private and loopback addresses too"));
  command_line.flag("-v,--verbose", options->verbose, tr("with --check: explain each decision on stderr, in logfmt"));
  return [options](Context& context) { return options->check ? check(context, *options) : links(context, *options); };
}

}  // namespace search_cli::commands
