#include <algorithm>
#include <iostream>
#include <map>
#include <memory>

#include "archive/runs.h"
#include "base/width.h"
#include "search-cli/commands/commands.h"
#include "search-cli/report/source_health.h"
#include "search-cli/view/terminal_view.h"

namespace search_cli::commands {
namespace {

constexpr int usual_due_days = 7;  // where a source sets no due_days
constexpr int runs_looked_at = 200;
constexpr int runs_shown = 5;

void print_run(const view::View& view, const archive::Run& run) {
  std::string line = "    " + base::to_text(run.started) + "  " + std::string(archive::to_text(run.outcome)) + ": ";
  const std::pair<const char*, int> counts[] = {{"requests", run.requests}, {"unchanged", run.unchanged},
                                                {"new", run.added},         {"edited", run.revised},
                                                {"gone", run.gone},         {"failed", run.failed}};
  bool any = false;
  for (const auto& [label, count] : counts) {
    if (!count) continue;
    line += (any ? ", " : "") + std::to_string(count) + " " + label;
    any = true;
  }
  if (!any) line += "nothing to do";
  const bool bad = run.outcome == archive::Outcome::failed || run.failed;
  std::cout << (bad ? view.styled(view::Style::bad, line) : line) << '\n';
  if (!run.message.empty()) std::cout << "      " << view::harmless(run.message) << '\n';
}

struct SourceColumns {
  std::vector<base::Day> days;
  std::size_t gone = 0;
  archive::Column newest;
};

// Returns whether all is well with the source.
bool print_source(Context& context, const view::View& view, const std::string& name, const SourceColumns& columns) {
  const config::Source* source = context.settings().find_source(name);
  const archive::Runs runs(context.archive());
  const auto recent = runs.last(name, runs_looked_at);
  const int due_days = source ? source->due_days.value_or(usual_due_days) : usual_due_days;
  const base::Instant now = base::now();
  const report::Health health = report::health_of(recent, now, due_days);
  std::cout << view.styled(view::Style::heading, name)
            << (source && !source->title.empty() ? "  " + view::harmless(source->title) : "") << "  "
            << view.styled(health == report::Health::well ? view::Style::good : view::Style::bad,
                           report::to_text(health))
            << '\n';
  std::cout << "  columns   " << columns.days.size()
            << (columns.gone ? ", " + std::to_string(columns.gone) + " gone" : "") << '\n';
  if (columns.newest.id)
    std::cout << "  newest    " << columns.newest.published.text() << "  "
              << base::cut_to(view::harmless(columns.newest.title), view.width() - 24) << '\n';
  const report::Rhythm rhythm = report::rhythm_of(columns.days, base::day_in_zone(now, source ? source->zone : "UTC"));
  // A median gap of 0 says nothing: most columns then share their days.
  if (rhythm.usual_days && *rhythm.usual_days > 0 && rhythm.silent_days)
    std::cout << "  rhythm    a column every " << *rhythm.usual_days << " days, the last " << *rhythm.silent_days
              << " days ago" << (rhythm.unusual ? view.styled(view::Style::bad, ": longer than usual") : "") << '\n';
  if (const auto good = runs.last_good(name)) {
    std::cout << "  last good " << base::to_text(good->ended) << '\n';
    std::cout << "  next due  " << base::to_text(good->ended + std::chrono::hours(24) * due_days) << '\n';
  } else {
    std::cout << "  last good none yet\n";
  }
  if (!recent.empty()) std::cout << "  runs\n";
  for (std::size_t i = 0; i < recent.size() && i < runs_shown; ++i) print_run(view, recent[i]);
  const auto warnings = runs.warnings(name);
  if (!warnings.empty()) std::cout << "  to look at\n";
  for (const archive::Warning& warning : warnings)
    std::cout << "    since " << base::to_text(warning.first) << "  " << archive::to_text(warning.kind) << ": "
              << view::harmless(warning.message) << "  " << view::harmless(warning.url) << '\n';
  std::cout << '\n';
  return health == report::Health::well;
}

bool is_crawled(const config::Settings& settings, const std::string& name) {
  return std::any_of(settings.sources.begin(), settings.sources.end(),
                     [&](const config::Source& source) { return source.name == name; });
}

int status(Context& context, bool check) {
  const view::View view;
  std::map<std::string, SourceColumns> by_source;
  for (const std::string& name : archive::Runs(context.archive()).sources()) by_source[name];
  for (const config::Source& source : context.settings().sources) by_source[source.name];
  context.archive().each([&](const archive::Column& column) {
    SourceColumns& columns = by_source[column.source];
    columns.days.push_back(column.published);
    columns.gone += column.state == archive::State::gone;
    columns.newest = column;  // they come by day
    return true;
  });
  std::cout << view.styled(view::Style::bold, "archive " + context.settings().archive.string()) << "  "
            << context.archive().count() << " columns\n\n";
  bool well = true;
  for (const auto& [name, columns] : by_source) {
    // Sources that are no longer crawled are shown too, but only those that `crawl` takes can be overdue.
    const bool crawled = is_crawled(context.settings(), name);
    well = print_source(context, view, name, columns) || !crawled ? well : false;
  }
  return check && !well ? 1 : 0;
}

}  // namespace

Run prepare_status(base::Options& command_line) {
  const auto check = std::make_shared<bool>(false);
  command_line.flag("--check", *check, "exit with 1 when a source is overdue or broken");
  return [check](Context& context) { return status(context, *check); };
}

}  // namespace search_cli::commands
