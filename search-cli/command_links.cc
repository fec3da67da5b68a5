// links: the addresses of the originals and what is known of them. `--check` is columns-crawl's, which may use the
// network.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "archive/link_checks.h"
#include "search-cli/commands.h"
#include "search-cli/filter.h"
#include "search-cli/view.h"

namespace search_cli {
namespace {

struct Options {
  Filter filter;
  bool dead = false;
  bool jsonl = false;
};

// One word for what a check says.
std::string state_of(const std::optional<archive::LinkCheck>& check) {
  if (!check || check->checked == archive::Instant{}) return "unchecked";
  if (check->dead_since.known()) return "dead";
  return check->failures ? "failing" : "well";
}

void print(const View& view, const archive::Column& column, const std::string& url,
           const std::optional<archive::LinkCheck>& check, bool jsonl) {
  const std::string state = state_of(check);
  if (jsonl) {
    nlohmann::ordered_json line{{"id", column.id}, {"url", url}, {"state", state}};
    if (check && check->checked != archive::Instant{}) {
      line["checked"] = archive::to_text(check->checked);
      line["status"] = check->status;
    }
    if (check && check->dead_since.known()) line["dead_since"] = check->dead_since.text();
    std::cout << line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
    return;
  }
  std::string word = state;
  word.resize(9, ' ');
  std::string id = std::to_string(column.id);
  id.insert(0, id.size() < 6 ? 6 - id.size() : 0, ' ');
  const Style style = state == "dead" ? Style::bad : state == "well" ? Style::good : Style::dim;
  std::cout << view.styled(Style::dim, id) << "  " << view.styled(style, word) << "  " << harmless(url);
  if (state == "dead") std::cout << "  since " << check->dead_since.text();
  if (check && check->status >= 400) std::cout << "  (" << check->status << ")";
  std::cout << '\n';
}

int links(Context& context, const Options& options) {
  const View view;
  const archive::LinkChecks checks(context.archive());
  bool found = false;
  context.archive().each([&](const archive::Column& column) {
    if (column.source_url.empty() || !options.filter.accepts(column)) return true;
    const auto check = checks.find(column.source_url);
    if (options.dead && state_of(check) != "dead") return true;
    found = true;
    print(view, column, column.source_url, check, options.jsonl);
    return true;
  });
  return found ? 0 : 1;
}

}  // namespace

Run prepare_links(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  options->filter.add_to(app);
  app.add_flag("--dead", options->dead, "only those that are dead: two failures a week apart");
  app.add_flag("--jsonl", options->jsonl, "a JSON line a link");
  app.add_flag_function(
      "--check", [](std::int64_t) {}, "ask the servers, politely (done by columns-crawl)");
  return [options](Context& context) { return links(context, *options); };
}

}  // namespace search_cli
