#include "crawler/links_command.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <set>
#include <utility>
#include <vector>

#include "archive/archive.h"
#include "archive/error.h"
#include "config/lock.h"
#include "config/settings.h"
#include "config/terminal.h"
#include "crawler/crawl.h"
#include "crawler/engine.h"
#include "crawler/signals.h"
#include "crawler/url.h"

namespace crawler {
namespace {

using namespace std::chrono_literals;

constexpr int failures_to_death = 2;
constexpr auto time_to_death = 7 * 24h;
constexpr std::size_t look = 4096;  // bytes of a page; more is not needed to know that it is there

struct Given {
  CrawlOptions options;
  config::Overrides overrides;
  bool check = false;
};

struct Link {
  std::string url;
  std::int64_t column;
};

std::vector<Link> links_of(const archive::Archive& archive) {
  std::vector<Link> links;
  std::set<std::string> seen;
  archive.each([&](const archive::Column& column) {
    const auto add = [&](const std::string& address) {
      const auto url = canonical_url(address);
      if (url && seen.insert(*url).second) links.push_back({*url, column.id});
    };
    add(column.source_url);
    for (const archive::Link& link : column.links) add(link.href);
    return true;
  });
  return links;
}

int check_links(const Given& given) {
  const config::Settings settings = config::load_settings(given.overrides);
  if (!std::filesystem::exists(archive::Archive::file_in(settings.archive)))
    throw archive::Error(archive::Exit::host, "there is no archive in " + settings.archive.string(),
                         "`columns crawl` makes one");
  const config::Lock lock(settings.archive, "archive", "columns links");
  archive::Archive archive(settings.archive, archive::Archive::Mode::write);
  archive::LinkChecks checks(archive);
  const StopSignals signals;
  const Log log(given.options.verbose);
  Report report("columns");
  const config::Source anywhere;
  config::Progress progress;
  RunRules rules = rules_for(settings, anywhere, given.options);
  if (!given.options.verbose)
    rules.progress = [&](long done, long all, const std::string& host) { progress.show(done, all, host); };

  const std::vector<Link> links = links_of(archive);
  int well = 0, failing = 0, dead = 0, newly_dead = 0;
  Engine engine(archive, settings.archive, anywhere, std::move(rules), report, log);
  engine.planned = static_cast<long>(links.size());
  for (const Link& link : links) {
    engine.pump(Engine::window - 1);
    if (engine.stopping()) break;
    fetch::Job job;
    job.url = link.url;
    job.manner = as_raw;
    job.max_bytes = look;
    job.cut = true;
    engine.submit(std::move(job), [&, link](const Reading& reading) {
      ++engine.done;
      archive::LinkCheck before = checks.find(link.url).value_or(archive::LinkCheck{});
      before.url = link.url;
      const archive::LinkCheck after = checked(before, reading.download.result, archive::now());
      checks.put(after);
      ++(after.dead_since.known() ? dead : after.failures ? failing : well);
      if (!after.dead_since.known() || before.dead_since.known()) return;
      ++newly_dead;
      report.add("links", "dead",
                 link.url + " of column " + std::to_string(link.column) + " is dead since " + after.dead_since.text() +
                     ": " + reading.download.result.problem);
    });
  }
  engine.pump(0);
  engine.commit();
  progress.pause();
  report.flush();
  if (config::is_terminal(stdout)) std::printf("%d links well, %d failing, %d dead\n", well, failing, dead);
  if (StopSignals::received()) return 128 + StopSignals::received();
  return newly_dead ? static_cast<int>(archive::Exit::data) : 0;
}

}  // namespace

archive::LinkCheck checked(archive::LinkCheck before, const fetch::FetchResult& result, archive::Instant now) {
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
    before.dead_since = archive::day_in_zone(before.first_failure, "UTC");
  return before;
}

void add_links(CLI::App& app, int& status) {
  const auto given = std::make_shared<Given>();
  CLI::App* verb = app.add_subcommand("links", "check the links to the originals");
  verb->add_flag("--check", given->check, "ask each link's server")->required();
  verb->add_option("--delay", given->options.delay, "seconds between two requests to a host")
      ->type_name("SECONDS")
      ->check(CLI::Range(0.0, 86400.0));
  verb->add_flag("--allow-private", given->options.allow_private, "connect to private and loopback addresses too");
  verb->add_flag("-v,--verbose", given->options.verbose, "explain each decision on stderr, in logfmt");
  verb->add_option("--archive", given->overrides.archive, "folder of archive.db and index/")->type_name("DIR");
  verb->add_option("--config", given->overrides.config, "columns.toml to use")->type_name("FILE");
  verb->callback([given, &status] { status = check_links(*given); });
}

}  // namespace crawler
