#include "crawler/run/link_checker.h"

#include <chrono>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/log.h"
#include "base/terminal.h"
#include "base/translation.h"
#include "base/url.h"
#include "crawler/run/pipeline.h"

namespace crawler::run {
namespace {

using namespace std::chrono_literals;

constexpr int failures_until_dead = 2;
constexpr auto time_until_dead = 7 * 24h;
constexpr std::size_t checked_bytes = 4096;  // of a body; more is not needed to know that the page is there

struct Link {
  std::string url;
  std::int64_t column;
};

std::vector<Link> links_of(const archive::Archive& archive) {
  std::vector<Link> links;
  std::set<std::string> seen;
  archive.each([&](const archive::Column& column) {
    const auto add = [&](const std::string& address) {
      const auto url = base::canonical_url(address);
      if (url && seen.insert(*url).second) links.push_back({*url, column.id});
    };
    add(column.source_url);
    for (const archive::Link& link : column.links) add(link.href);
    return true;
  });
  return links;
}

}  // namespace

archive::LinkCheck checked(archive::LinkCheck before, const fetch::FetchResult& result, base::Instant now) {
  using fetch::Kind;
  switch (result.kind) {
    case Kind::busy:
    case Kind::forbidden:
    case Kind::put_off:
      return before;
    case Kind::page:
    case Kind::not_modified:
    case Kind::too_large:
      return {before.url, now, result.status.value_or(0), 0, {}, {}};
    default:
      break;
  }
  before.checked = now;
  before.status = result.status.value_or(0);
  if (before.failures++ == 0) before.first_failure = now;
  if (before.failures >= failures_until_dead && now - before.first_failure >= time_until_dead)
    before.dead_since = base::day_in_zone(before.first_failure, "UTC");
  return before;
}

LinkCounts check_links(archive::Archive& archive, const config::Settings& settings, const CrawlOptions& options,
                       ingest::ProblemReport& report) {
  archive::LinkChecks checks(archive);
  const base::Log log(options.verbose);
  const config::Source no_source;
  base::Progress progress;
  RunRules rules = rules_for(settings, no_source, options);
  if (!options.verbose)
    rules.progress = [&](long done, long planned, const std::string& host) { progress.show(done, planned, host); };

  LinkCounts counts;
  const auto record = [&](const Link& link, const fetch::FetchResult& result) {
    archive::LinkCheck before = checks.find(link.url).value_or(archive::LinkCheck{});
    before.url = link.url;
    const archive::LinkCheck after = checked(before, result, base::now());
    checks.put(after);
    ++(after.dead_since.known() ? counts.dead : after.failures ? counts.failing : counts.well);
    if (!after.dead_since.known() || before.dead_since.known()) return;
    ++counts.newly_dead;
    report.add("links", base::tr("dead"),
               base::tr("{1} of column {2} has been dead since {3}: {4}",
                        {link.url, std::to_string(link.column), after.dead_since.text(), result.problem}));
  };

  const std::vector<Link> links = links_of(archive);
  Pipeline pipeline({.archive = archive,
                     .archive_dir = settings.archive,
                     .source = no_source,
                     .rules = std::move(rules),
                     .report = report,
                     .log = log});
  pipeline.plan(static_cast<long>(links.size()));
  for (const Link& link : links) {
    pipeline.pump(pipeline.most_waiting());
    if (pipeline.stopping()) break;
    fetch::Job job;
    job.url = link.url;
    job.role = fetch::PageRole::raw;
    job.max_bytes = checked_bytes;
    job.cut = true;
    pipeline.submit(std::move(job), [&, link](const ParsedPage& page) {
      pipeline.count_done();
      record(link, page.download.result);
    });
  }
  pipeline.pump(0);
  pipeline.commit();
  return counts;
}

}  // namespace crawler::run
