#include "search-cli/report/status.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/translation.h"

namespace search_cli::report {
namespace {

using base::tr;

constexpr int usual_due_days = 7;  // where a source sets no due_days
constexpr int runs_looked_at = 200;
constexpr std::size_t runs_kept = 5;

struct SourceColumns {
  std::vector<base::Day> days;
  std::size_t gone = 0;
  archive::Column newest;
};

bool is_crawled(const config::Settings& settings, const std::string& name) {
  return std::any_of(settings.sources.begin(), settings.sources.end(),
                     [&](const config::Source& source) { return source.name == name; });
}

std::map<std::string, SourceColumns> columns_by_source(const archive::Archive& archive) {
  std::map<std::string, SourceColumns> by_source;
  archive.each([&](const archive::Column& column) {
    SourceColumns& columns = by_source[column.source];
    columns.days.push_back(column.published);
    columns.gone += column.state == archive::State::gone;
    columns.newest = column;  // they come by day
    return true;
  });
  return by_source;
}

SourceStatus source_status(const archive::Archive& archive, const config::Settings& settings, const std::string& name,
                           const SourceColumns& columns, base::Instant now, bool crawling) {
  const config::Source* source = settings.find_source(name);
  const archive::Runs runs(archive);
  const auto all = runs.last(name, runs_looked_at);
  auto crawls = all;
  std::erase_if(crawls, [](const archive::Run& run) { return run.verb != "crawl"; });
  const int due_days = source ? source->due_days.value_or(usual_due_days) : usual_due_days;
  SourceStatus status;
  status.name = name;
  status.title = source ? source->title : "";
  status.health = is_crawled(settings, name) ? health_of(crawls, now, due_days, crawling) : Health::not_crawled;
  status.columns = columns.days.size();
  status.gone = columns.gone;
  status.newest = columns.newest;
  status.rhythm = rhythm_of(columns.days, base::day_in_zone(now, source ? source->zone : "UTC"));
  const auto good = std::find_if(crawls.begin(), crawls.end(),
                                 [](const archive::Run& run) { return run.outcome == archive::Outcome::ok; });
  if (good != crawls.end()) {
    status.last_good = good->ended;
    if (status.health != Health::not_crawled) status.next_due = good->ended + std::chrono::hours(24) * due_days;
  }
  status.runs.assign(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::min(all.size(), runs_kept)));
  status.warnings = runs.warnings(name);
  return status;
}

// The newest crawl of the runs that are kept; nullptr when there is none among them.
const archive::Run* newest_crawl(const SourceStatus& source) {
  for (const archive::Run& run : source.runs)
    if (run.verb == "crawl") return &run;
  return nullptr;
}

std::optional<Problem> problem_of(const SourceStatus& source, base::Instant now) {
  const bool none = source.last_good == base::Instant{};
  const std::string good = base::local_text(source.last_good);
  switch (source.health) {
    case Health::well:
    case Health::not_crawled:
      return std::nullopt;
    case Health::never_run:
      return Problem{source.name, source.health, tr("never run; run `columns update` to crawl it")};
    case Health::overdue:
      return Problem{source.name, source.health,
                     none ? tr("overdue, no crawl has succeeded yet; is `columns update` still run by cron?")
                     : is_ahead(source.last_good, now)
                         ? tr("overdue, last good {1}, which is not over yet; is the clock right?", {good})
                         : tr("overdue, last good {1}; is `columns update` still run by cron?", {good})};
    case Health::broken: {
      const archive::Run* run = newest_crawl(source);
      const bool killed = run && run->outcome == archive::Outcome::running;
      const std::string why = killed                         ? tr(archive::killed_run)
                              : run && !run->message.empty() ? run->message
                                                             : tr("the last run failed");
      return Problem{
          source.name, source.health,
          none ? tr("broken, no crawl has succeeded yet: {1}", {why}) : tr("broken, last good {1}: {2}", {good, why})};
    }
  }
  return std::nullopt;
}

}  // namespace

Status status_of(const archive::Archive& archive, const config::Settings& settings, base::Instant now, bool crawling) {
  auto by_source = columns_by_source(archive);
  for (const std::string& name : archive::Runs(archive).sources()) by_source[name];
  for (const config::Source& source : settings.sources) by_source[source.name];
  Status status;
  status.columns = archive.count();
  for (const auto& [name, columns] : by_source) {
    status.sources.push_back(source_status(archive, settings, name, columns, now, crawling));
    if (auto problem = problem_of(status.sources.back(), now)) status.problems.push_back(*std::move(problem));
  }
  return status;
}

}  // namespace search_cli::report
