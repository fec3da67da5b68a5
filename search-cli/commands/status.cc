#include <algorithm>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <vector>

#include "base/error.h"
#include "base/file_lock.h"
#include "base/nearest.h"
#include "base/strings.h"
#include "base/text.h"
#include "base/translation.h"
#include "base/width.h"
#include "search-cli/commands/commands.h"
#include "search-cli/report/status.h"
#include "search-cli/view/shown_name.h"
#include "search-cli/view/terminal_view.h"

namespace search_cli::commands {
namespace {

using base::tr;
using base::tr_count;
using Json = nlohmann::ordered_json;

// What is counted of a run: its key in JSON, and how a person reads it.
struct RunCount {
  const char* key;
  int archive::Run::*count;
  std::string (*shown)(std::size_t count);
};
constexpr RunCount run_counts[] = {
    {"requests", &archive::Run::requests,
     [](std::size_t count) { return tr_count("{1} request", "{1} requests", count); }},
    {"unchanged", &archive::Run::unchanged,
     [](std::size_t count) { return tr_count("{1} unchanged", "{1} unchanged", count); }},
    {"new", &archive::Run::added, [](std::size_t count) { return tr_count("{1} new", "{1} new", count); }},
    {"edited", &archive::Run::revised, [](std::size_t count) { return tr_count("{1} edited", "{1} edited", count); }},
    {"gone", &archive::Run::gone, [](std::size_t count) { return tr_count("{1} gone", "{1} gone", count); }},
    {"failed", &archive::Run::failed, [](std::size_t count) { return tr_count("{1} failed", "{1} failed", count); }}};

void print_run(const view::View& view, const archive::Run& run) {
  std::string line =
      "    " + base::local_text(run.started) + "  " + run.verb + " " + view::shown_name(archive::to_text(run.outcome));
  std::vector<std::string> parts;
  for (const RunCount& row : run_counts)
    if (run.*row.count > 0) parts.push_back(row.shown(static_cast<std::size_t>(run.*row.count)));
  line += ": " + (parts.empty() ? tr("nothing to do") : base::joined(parts, ", "));
  const bool bad = run.outcome == archive::Outcome::failed || run.failed;
  std::cout << (bad ? view.styled(view::Style::bad, line) : line) << '\n';
  if (!run.message.empty()) std::cout << "      " << view::harmless(run.message) << '\n';
}

// Warnings of a source that is no longer crawled stay as they were; they are counted only.
bool asks_to_look(const report::SourceStatus& source) {
  return !source.warnings.empty() && source.health != report::Health::not_crawled;
}

constexpr std::size_t shown_warnings = 5;  // of a source; the others are counted
constexpr std::size_t few_sources = 12;    // are shown in full each; of more, those that are well have a line each

void print_warnings(const report::SourceStatus& source) {
  const std::size_t shown = std::min(source.warnings.size(), shown_warnings);
  for (std::size_t i = 0; i < shown; ++i) {
    const archive::Warning& warning = source.warnings[i];
    std::cout << "  "
              << tr("{1}: {2} since {3}: {4}", {source.name, archive::to_text(warning.kind),
                                                base::local_text(warning.first), view::harmless(warning.message)})
              << "  " << view::harmless(warning.url) << '\n';
  }
  if (shown < source.warnings.size())
    std::cout << "  "
              << tr_count("{2}: {1} more warning; `columns status --source {2} --json` lists all",
                          "{2}: {1} more warnings; `columns status --source {2} --json` lists all",
                          source.warnings.size() - shown, {source.name})
              << '\n';
}

// The problems that a person should look at; they come first.
void print_problems(const view::View& view, const report::Status& status) {
  bool any = !status.problems.empty();
  for (const report::SourceStatus& source : status.sources) any = any || asks_to_look(source);
  if (!any) return;
  std::cout << view.styled(view::Style::bad, tr("needs attention")) << "  " << tr("(see columns-warnings(7))") << '\n';
  for (const report::Problem& problem : status.problems)
    std::cout << "  " << view.styled(view::Style::bad, problem.source + ": " + view::harmless(problem.message)) << '\n';
  for (const report::SourceStatus& source : status.sources) {
    if (asks_to_look(source)) print_warnings(source);
  }
  std::cout << '\n';
}

std::string label(const char* text) {
  constexpr int cells = 10;
  return "  " + base::pad_to(text, cells);
}

std::size_t count_of(int days) { return static_cast<std::size_t>(std::max(days, 0)); }

void print_source(const view::View& view, const report::SourceStatus& source) {
  using report::Health;
  const view::Style style = source.health == Health::well          ? view::Style::good
                            : source.health == Health::not_crawled ? view::Style::dim
                                                                   : view::Style::bad;
  std::cout << view.styled(view::Style::heading, source.name)
            << (source.title.empty() ? "" : "  " + view::harmless(source.title)) << "  "
            << view.styled(style, view::shown_name(report::to_text(source.health))) << '\n';
  const std::string columns = std::to_string(source.columns);
  std::cout << label(tr("columns"))
            << (source.gone ? tr("{1}, {2} gone", {columns, std::to_string(source.gone)}) : columns) << '\n';
  constexpr int before_title = 24;  // the label and the day
  if (source.newest.id)
    std::cout << label(tr("newest")) << source.newest.published.text() << "  "
              << base::cut_to(view::harmless(source.newest.title), view.width() - before_title) << '\n';
  const report::Rhythm& rhythm = source.rhythm;
  // A median gap of 0 says nothing: most columns then share their days.
  if (source.health != Health::not_crawled && rhythm.usual_days && *rhythm.usual_days > 0 && rhythm.silent_days)
    std::cout << label(tr("rhythm"))
              << tr_count("a column every day", "a column every {1} days", count_of(*rhythm.usual_days)) << ", "
              << tr_count("the newest {1} day ago", "the newest {1} days ago", count_of(*rhythm.silent_days))
              << (rhythm.unusual ? view.styled(view::Style::bad, std::string(": ") + tr("longer than usual")) : "")
              << '\n';
  if (source.last_good != base::Instant{}) {
    std::cout << label(tr("last good")) << base::local_text(source.last_good) << '\n';
    if (source.next_due != base::Instant{})
      std::cout << label(tr("next due")) << base::local_text(source.next_due) << '\n';
  } else if (source.health != Health::not_crawled) {
    std::cout << label(tr("last good")) << tr("none yet") << '\n';
  }
  if (!asks_to_look(source) && !source.warnings.empty())
    std::cout << label(tr("warnings")) << tr("{1} of its last crawls", {std::to_string(source.warnings.size())})
              << '\n';
  if (!source.runs.empty()) std::cout << "  " << tr("runs") << '\n';
  for (const archive::Run& run : source.runs) print_run(view, run);
  std::cout << '\n';
}

bool needs_a_person(const report::SourceStatus& source) {
  return source.health != report::Health::well && source.health != report::Health::not_crawled;
}

// One line about a source, beneath others: its name takes `width` cells.
void print_line(const view::View& view, const report::SourceStatus& source, int width) {
  const view::Style style = source.health == report::Health::well ? view::Style::good : view::Style::dim;
  const int pad = width - base::text_width(source.name);
  std::cout << source.name << std::string(static_cast<std::size_t>(std::max(pad, 0)), ' ') << "  "
            << view.styled(style, view::shown_name(report::to_text(source.health))) << "  ";
  std::vector<std::string> parts{tr_count("{1} column", "{1} columns", source.columns)};
  if (source.newest.id) parts.push_back(tr("newest {1}", {source.newest.published.text()}));
  if (source.last_good != base::Instant{}) parts.push_back(tr("last good {1}", {base::local_text(source.last_good)}));
  if (!source.warnings.empty()) parts.push_back(tr_count("{1} warning", "{1} warnings", source.warnings.size()));
  std::cout << base::joined(parts, ", ") << '\n';
}

// Few sources in full. Of many, those that need a person in full and first, then a line for each of the others.
void print_sources(const view::View& view, const std::vector<report::SourceStatus>& sources) {
  const bool few = sources.size() <= few_sources;
  int width = 0;
  for (const report::SourceStatus& source : sources) {
    if (few || needs_a_person(source)) print_source(view, source);
    width = std::max(width, base::text_width(source.name));
  }
  if (few) return;
  for (const report::SourceStatus& source : sources)
    if (!needs_a_person(source)) print_line(view, source, width);
  std::cout << '\n' << tr("Run `columns status --source NAME` to see one of them in full.") << '\n';
}

// Leaves only the sources of these names, and their problems.
void keep_named(report::Status& status, const std::vector<std::string>& names) {
  if (names.empty()) return;
  std::vector<std::string> known;
  for (const report::SourceStatus& source : status.sources) known.push_back(source.name);
  for (const std::string& name : names)
    if (std::find(known.begin(), known.end(), name) == known.end())
      throw base::Error(base::Exit::config, tr("there is no source {1}", {base::quoted(name)}),
                        base::did_you_mean(name, known, tr("Run `columns status` to see all sources.")));
  const auto is_other = [&](const std::string& name) {
    return std::find(names.begin(), names.end(), name) == names.end();
  };
  std::erase_if(status.sources, [&](const report::SourceStatus& source) { return is_other(source.name); });
  std::erase_if(status.problems, [&](const report::Problem& problem) { return is_other(problem.source); });
}

Json json_of(const archive::Run& run) {
  Json json{{"verb", run.verb}, {"started", base::to_text(run.started)}, {"outcome", archive::to_text(run.outcome)}};
  if (run.ended != base::Instant{}) json["ended"] = base::to_text(run.ended);
  json["status"] = run.status;
  for (const RunCount& row : run_counts) json[row.key] = run.*row.count;
  if (!run.message.empty()) json["message"] = run.message;
  return json;
}

Json json_of(const report::SourceStatus& source) {
  Json json{{"name", source.name}, {"title", source.title}, {"health", report::to_text(source.health)}};
  json["columns"] = source.columns;
  json["gone"] = source.gone;
  if (source.newest.id)
    json["newest"] = {
        {"id", source.newest.id}, {"published", source.newest.published.text()}, {"title", source.newest.title}};
  if (source.rhythm.usual_days) json["usual_days"] = *source.rhythm.usual_days;
  if (source.rhythm.silent_days) json["silent_days"] = *source.rhythm.silent_days;
  if (source.last_good != base::Instant{}) json["last_good"] = base::to_text(source.last_good);
  if (source.next_due != base::Instant{}) json["next_due"] = base::to_text(source.next_due);
  json["runs"] = Json::array();
  for (const archive::Run& run : source.runs) json["runs"].push_back(json_of(run));
  json["warnings"] = Json::array();
  for (const archive::Warning& warning : source.warnings)
    json["warnings"].push_back({{"kind", archive::to_text(warning.kind)},
                                {"message", warning.message},
                                {"url", warning.url},
                                {"column", warning.column_id},
                                {"first", base::to_text(warning.first)}});
  return json;
}

void print_json(const report::Status& status, const std::string& archive) {
  Json document{{"schema", "columns-status/1"}, {"archive", archive}, {"columns", status.columns}};
  document["problems"] = Json::array();
  for (const report::Problem& problem : status.problems)
    document["problems"].push_back(
        {{"source", problem.source}, {"health", report::to_text(problem.health)}, {"message", problem.message}});
  document["sources"] = Json::array();
  for (const report::SourceStatus& source : status.sources) document["sources"].push_back(json_of(source));
  std::cout << base::printable_json(document.dump(2, ' ', false, Json::error_handler_t::replace)) << '\n';
}

struct StatusOptions {
  std::vector<std::string> sources;
  bool check = false, json = false;
};

int status(Context& context, const StatusOptions& options) {
  report::Status status = report::status_of(context.archive(), context.settings(), base::now(),
                                            base::FileLock::holder(context.settings().archive, "archive").has_value());
  keep_named(status, options.sources);
  if (options.json) {
    print_json(status, context.settings().archive.string());
  } else if (options.check) {
    for (const report::Problem& problem : status.problems)
      std::cout << problem.source << ": " << view::harmless(problem.message) << '\n';
  } else {
    const view::View view;
    print_problems(view, status);
    std::cout << view.styled(view::Style::bold, tr("archive {1}", {context.settings().archive.string()})) << "  "
              << tr_count("{1} column", "{1} columns", status.columns) << "\n\n";
    print_sources(view, status.sources);
    if (status.sources.empty())
      std::cout << tr("There is no source. Run `columns source add URL` to write one.") << '\n';
  }
  return options.check && !status.problems.empty() ? 1 : 0;
}

}  // namespace

Run prepare_status(base::Options& command_line) {
  const auto options = std::make_shared<StatusOptions>();
  command_line.option("--source", options->sources, "NAME", tr("only this source; may be given more than once"));
  command_line.flag("--check", options->check,
                    tr("print only a line for each source that is overdue or broken, and exit with 1 if there is one"));
  command_line.flag("--json", options->json, tr("one JSON document (docs/json.md)"));
  return [options](Context& context) { return status(context, *options); };
}

}  // namespace search_cli::commands
