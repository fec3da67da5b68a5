#include "crawler/run/link_checker.h"

#include <chrono>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/log.h"
#include "base/terminal.h"
#include "base/url.h"
#include "crawler/run/pipeline.h"

namespace crawler::run {
namespace {

using namespace std::chrono_literals;

constexpr int failures_to_death = 2;
constexpr auto time_to_death = 7 * 24h;
constexpr std::size_t look = 4096;  // bytes of a page; more is not needed to know that it is there

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
      return {before.url, now, result.status, 0, {}, {}};
    default:
      break;
  }
  before.checked = now;
  before.status = result.status;
  if (before.failures++ == 0) before.first_failure = now;
  if (before.failures >= failures_to_death && now - before.first_failure >= time_to_death)
    before.dead_since = base::day_in_zone(before.first_failure, "UTC");
  return before;
}

LinkCounts check_links(archive::Archive& archive, const config::Settings& settings, const CrawlOptions& options,
                       ingest::ProblemReport& report) {
  archive::LinkChecks checks(archive);
  const base::Log log(options.verbose);
  const config::Source anywhere;
  base::Progress progress;
  RunRules rules = rules_for(settings, anywhere, options);
  if (!options.verbose)
    rules.progress = [&](long done, long all, const std::string& host) { progress.show(done, all, host); };

  const std::vector<Link> links = links_of(archive);
  LinkCounts counts;
  Pipeline pipeline(archive, settings.archive, anywhere, std::move(rules), report, log);
  pipeline.planned = static_cast<long>(links.size());
  for (const Link& link : links) {
    pipeline.pump(Pipeline::window - 1);
    if (pipeline.stopping()) break;
    fetch::Job job;
    job.url = link.url;
    job.role = fetch::PageRole::raw;
    job.max_bytes = look;
    job.cut = true;
    pipeline.submit(std::move(job), [&, link](const ParsedPage& page) {
      ++pipeline.done;
      archive::LinkCheck before = checks.find(link.url).value_or(archive::LinkCheck{});
      before.url = link.url;
      const archive::LinkCheck after = checked(before, page.download.result, base::now());
      checks.put(after);
      ++(after.dead_since.known() ? counts.dead : after.failures ? counts.failing : counts.well);
      if (!after.dead_since.known() || before.dead_since.known()) return;
      ++counts.newly_dead;
      report.add("links", "dead",
                 link.url + " of column " + std::to_string(link.column) + " is dead since " + after.dead_since.text() +
                     ": " + page.download.result.problem);
    });
  }
  pipeline.pump(0);
  pipeline.commit();
  return counts;
}

}  // namespace crawler::run
