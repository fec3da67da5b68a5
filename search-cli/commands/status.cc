#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/file_lock.h"
#include "base/text.h"
#include "base/width.h"
#include "search-cli/commands/commands.h"
#include "search-cli/report/status.h"
#include "search-cli/view/terminal_view.h"

namespace search_cli::commands {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::pair<const char*, int archive::Run::*> counts[] = {
    {"requests", &archive::Run::requests}, {"unchanged", &archive::Run::unchanged}, {"new", &archive::Run::added},
    {"edited", &archive::Run::revised},    {"gone", &archive::Run::gone},           {"failed", &archive::Run::failed}};

void print_run(const view::View& view, const archive::Run& run) {
  std::string line = "    " + base::local_text(run.started) + "  " + run.verb + " " +
                     std::string(archive::to_text(run.outcome)) + ": ";
  bool any = false;
  for (const auto& [label, count] : counts) {
    if (!(run.*count)) continue;
    line += (any ? ", " : "") + std::to_string(run.*count) + " " + label;
    any = true;
  }
  if (!any) line += "nothing to do";
  const bool bad = run.outcome == archive::Outcome::failed || run.failed;
  std::cout << (bad ? view.styled(view::Style::bad, line) : line) << '\n';
  if (!run.message.empty()) std::cout << "      " << view::harmless(run.message) << '\n';
}

// Warnings of a source that is no longer crawled stay as they were; they are counted only.
bool asks_to_look(const report::SourceStatus& source) {
  return !source.warnings.empty() && source.health != report::Health::not_crawled;
}

// The problems that a person should look at; they come first.
void print_problems(const view::View& view, const report::Status& status) {
  bool any = !status.problems.empty();
  for (const report::SourceStatus& source : status.sources) any = any || asks_to_look(source);
  if (!any) return;
  std::cout << view.styled(view::Style::bad, "needs attention") << "  (see columns-warnings(7))\n";
  for (const report::Problem& problem : status.problems)
    std::cout << "  " << view.styled(view::Style::bad, problem.source + ": " + view::harmless(problem.message)) << '\n';
  for (const report::SourceStatus& source : status.sources) {
    if (!asks_to_look(source)) continue;
    for (const archive::Warning& warning : source.warnings)
      std::cout << "  " << source.name << ": " << archive::to_text(warning.kind) << " since "
                << base::local_text(warning.first) << ": " << view::harmless(warning.message) << "  "
                << view::harmless(warning.url) << '\n';
  }
  std::cout << '\n';
}

void print_source(const view::View& view, const report::SourceStatus& source) {
  using report::Health;
  const view::Style style = source.health == Health::well          ? view::Style::good
                            : source.health == Health::not_crawled ? view::Style::dim
                                                                   : view::Style::bad;
  std::cout << view.styled(view::Style::heading, source.name)
            << (source.title.empty() ? "" : "  " + view::harmless(source.title)) << "  "
            << view.styled(style, report::to_text(source.health)) << '\n';
  std::cout << "  columns   " << source.columns << (source.gone ? ", " + std::to_string(source.gone) + " gone" : "")
            << '\n';
  constexpr int before_title = 24;  // the label and the day
  if (source.newest.id)
    std::cout << "  newest    " << source.newest.published.text() << "  "
              << base::cut_to(view::harmless(source.newest.title), view.width() - before_title) << '\n';
  const report::Rhythm& rhythm = source.rhythm;
  // A median gap of 0 says nothing: most columns then share their days.
  if (source.health != Health::not_crawled && rhythm.usual_days && *rhythm.usual_days > 0 && rhythm.silent_days)
    std::cout << "  rhythm    a column every " << *rhythm.usual_days << " days, the newest " << *rhythm.silent_days
              << " days ago" << (rhythm.unusual ? view.styled(view::Style::bad, ": longer than usual") : "") << '\n';
  if (source.last_good != base::Instant{}) {
    std::cout << "  last good " << base::local_text(source.last_good) << '\n';
    if (source.next_due != base::Instant{}) std::cout << "  next due  " << base::local_text(source.next_due) << '\n';
  } else if (source.health != Health::not_crawled) {
    std::cout << "  last good none yet\n";
  }
  if (!asks_to_look(source) && !source.warnings.empty())
    std::cout << "  warnings  " << source.warnings.size() << " of its last crawls\n";
  if (!source.runs.empty()) std::cout << "  runs\n";
  for (const archive::Run& run : source.runs) print_run(view, run);
  std::cout << '\n';
}

Json json_of(const archive::Run& run) {
  Json json{{"verb", run.verb}, {"started", base::to_text(run.started)}, {"outcome", archive::to_text(run.outcome)}};
  if (run.ended != base::Instant{}) json["ended"] = base::to_text(run.ended);
  json["status"] = run.status;
  for (const auto& [label, count] : counts) json[label] = run.*count;
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

int status(Context& context, bool check, bool json) {
  const report::Status status =
      report::status_of(context.archive(), context.settings(), base::now(),
                        base::FileLock::holder(context.settings().archive, "archive").has_value());
  if (json) {
    print_json(status, context.settings().archive.string());
  } else if (check) {
    for (const report::Problem& problem : status.problems)
      std::cout << problem.source << ": " << view::harmless(problem.message) << '\n';
  } else {
    const view::View view;
    print_problems(view, status);
    std::cout << view.styled(view::Style::bold, "archive " + context.settings().archive.string()) << "  "
              << view::counted(status.columns, "column", "columns") << "\n\n";
    for (const report::SourceStatus& source : status.sources) print_source(view, source);
    if (status.sources.empty()) std::cout << "There is no source. Run `columns source add URL` to write one.\n";
  }
  return check && !status.problems.empty() ? 1 : 0;
}

}  // namespace

Run prepare_status(base::Options& command_line) {
  struct Options {
    bool check = false, json = false;
  };
  const auto options = std::make_shared<Options>();
  command_line.flag("--check", options->check,
                    "print only a line for each source that is overdue or broken, and exit with 1 if there is one");
  command_line.flag("--json", options->json, "one JSON document (docs/json.md)");
  return [options](Context& context) { return status(context, options->check, options->json); };
}

}  // namespace search_cli::commands
