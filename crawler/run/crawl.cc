#include "crawler/run/crawl.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <thread>

#include "base/error.h"
#include "base/file_lock.h"
#include "base/process.h"
#include "base/signals.h"
#include "base/strings.h"
#include "base/temp_dir.h"
#include "base/terminal.h"
#include "base/translation.h"
#include "base/url.h"
#include "crawler/run/source_run.h"

namespace crawler::run {
namespace {

using base::Error;
using base::Exit;
using Clock = std::chrono::steady_clock;

std::chrono::milliseconds seconds(double value) {
  return std::chrono::milliseconds(static_cast<long long>(std::min(value, 1e9) * 1000));
}

// The sources that are named, else all. Throws base::Error(config) for a name that is not known, and when there are
// none.
std::vector<const config::Source*> chosen(const config::Settings& settings, const CrawlOptions& options) {
  std::vector<const config::Source*> sources;
  if (options.sources.empty())
    for (const config::Source& source : settings.sources) sources.push_back(&source);
  for (const std::string& name : options.sources) {
    const config::Source* source = settings.find_source(name);
    if (!source) {
      std::vector<std::string> known;
      for (const config::Source& each : settings.available) known.push_back(each.name);
      throw Error(Exit::config, base::tr("there is no source {1}", {base::quoted(name)}),
                  known.empty() ? base::tr("Write one with `columns source add URL`.")
                                : base::tr("The sources are {1}.", {base::joined(known, ", ")}));
    }
    sources.push_back(source);
  }
  if (sources.empty())
    throw Error(Exit::config, base::tr("there is no source to crawl"),
                base::tr("Write one with `columns source add URL`."));
  return sources;
}

void print_summary(const archive::Run& run, Clock::duration took) {
  if (!base::is_terminal(stdout)) return;
  char seconds[32];
  std::snprintf(seconds, sizeof seconds, "%.1f", std::chrono::duration<double>(took).count());
  const std::string line =
      base::tr("{1}: {2} new, {3} changed, {4} gone, {5} unchanged, {6} failed; {7} requests in {8} s",
               {run.source, std::to_string(run.added), std::to_string(run.revised), std::to_string(run.gone),
                std::to_string(run.unchanged), std::to_string(run.failed), std::to_string(run.requests), seconds});
  std::printf("%s\n", line.c_str());
}

// Runs over one source and prints what came of it. What goes wrong costs this source alone, but for a full disk or a
// broken archive, which are the same for the next one: that is thrown.
Exit crawl_one(PipelineSetup setup, bool quiet) {
  base::Progress progress;
  if (!setup.log.on() && !quiet)
    setup.rules.progress = [&](long done, long planned, const std::string& host) {
      progress.show(done, planned, host);
    };
  const bool dry_run = setup.rules.dry_run;
  ingest::ProblemReport& report = setup.report;
  const std::string name = setup.source.name;
  const auto begun = Clock::now();
  try {
    const archive::Run run = run_source(std::move(setup));
    progress.pause();
    report.flush();
    if (!dry_run && !quiet) print_summary(run, Clock::now() - begun);
    return static_cast<Exit>(run.status);
  } catch (const Error& error) {
    progress.pause();
    report.flush();
    if (error.status() == Exit::io || error.status() == Exit::cant_create) throw;
    base::complain("columns", name + ": " + base::without_credentials(error.what()));
    return error.status();
  } catch (const std::exception& error) {
    progress.pause();
    report.flush();
    base::complain("columns", base::tr("{1}: ended by a defect of this program: {2}", {name, error.what()}));
    return Exit::software;
  }
}

}  // namespace

std::string user_agent(const std::string& contact) {
  std::string agent = std::string(product_token) + "/" COLUMNS_VERSION;
  std::string safe;
  for (const char c : contact)
    if (static_cast<unsigned char>(c) > ' ' && c != 0x7F && c != '(' && c != ')') safe += c;
  return safe.empty() ? agent : agent + " (+" + safe + ")";
}

RunRules rules_for(const config::Settings& settings, const config::Source& source, const CrawlOptions& options) {
  const auto first_set = [](auto option, auto of_source, auto of_settings) {
    return option ? *option : of_source.value_or(of_settings);
  };
  RunRules rules;
  rules.delay = seconds(first_set(options.delay, source.delay, settings.delay));
  rules.connections = first_set(options.connections, source.connections, settings.connections);
  if (const int pages = first_set(options.budget, source.budget, settings.budget); pages > 0) rules.budget = pages;
  rules.revisit_runs = source.revisit_runs.value_or(settings.revisit_runs);
  rules.allow_private = options.allow_private || source.allow_private;
  rules.dry_run = options.dry_run;
  rules.user_agent = user_agent(settings.contact);
  rules.proxy = settings.proxy;
  rules.parser_threads = static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1u, 8u));
  if (options.page_deadline) {
    rules.limits.deadline = seconds(*options.page_deadline);
    rules.limits.connect = std::min(rules.limits.connect, rules.limits.deadline);
  }
  rules.interrupted = [] { return base::StopSignals::received() != 0; };
  return rules;
}

int crawl(const config::Settings& settings, const CrawlOptions& options) {
  const auto sources = chosen(settings, options);
  const auto limit = options.deadline ? seconds(*options.deadline) : settings.deadline;
  std::optional<Clock::time_point> deadline;
  if (limit.count() > 0) deadline = Clock::now() + limit;

  // A dry run reads the archive, or an empty one where there is none yet.
  std::optional<base::TempDir> empty;
  if (options.dry_run && !std::filesystem::exists(archive::Archive::file_in(settings.archive))) empty.emplace();
  const std::filesystem::path dir = empty ? empty->dir() : settings.archive;
  const base::FileLock lock(dir, "archive", "columns crawl");
  archive::Archive archive(dir, archive::Archive::Mode::write);
  if (!options.dry_run) archive::Runs(archive).end_killed_crawls(base::now());
  const base::StopSignals signals;
  const base::Log log(options.verbose);
  ingest::ProblemReport report("columns");
  Exit status = Exit::ok;
  for (const config::Source* source : sources) {
    RunRules rules = rules_for(settings, *source, options);
    rules.deadline = deadline;
    rules.would_fetch = [](const std::string& url, bool known) {
      std::printf("%s\t%s\n", known ? "check" : "new", url.c_str());
    };
    const Exit outcome = crawl_one({.archive = archive,
                                    .archive_dir = dir,
                                    .source = *source,
                                    .rules = std::move(rules),
                                    .report = report,
                                    .log = log},
                                   options.quiet);
    if (status == Exit::ok) status = outcome;
    if (base::StopSignals::received()) return 128 + base::StopSignals::received();
  }
  return static_cast<int>(status);
}

}  // namespace crawler::run
