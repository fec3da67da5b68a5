#include "crawler/run/crawl.h"

#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <map>
#include <optional>
#include <thread>
#include <utility>

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
  for (const std::string& name : options.sources) sources.push_back(&settings.source(name));
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

// One line of progress for all sources that are being crawled.
class SharedProgress {
 public:
  void show(const std::string& source, long done, long planned, const std::string& host) {
    counts_[source] = {done, planned};
    long all_done = 0, all_planned = 0;
    for (const auto& [name, count] : counts_) {
      all_done += count.first;
      all_planned += count.second;
    }
    progress_.show(all_done, all_planned, host);
  }
  void pause() { progress_.pause(); }

 private:
  std::map<std::string, std::pair<long, long>> counts_;  // pages done and planned, by source
  base::Progress progress_;
};

// What all sources of a crawl share. Used by the thread that has the engine's turn.
struct Crawl {
  const config::Settings& settings;
  const CrawlOptions& options;
  const std::filesystem::path& archive_dir;
  archive::Archive& archive;
  const base::Log& log;
  std::optional<Clock::time_point> deadline;
  Engine& engine;
  SharedProgress progress = {};
  std::exception_ptr failure = {};  // of the archive, which ends all sources
};

RunRules rules_in(Crawl& crawl, const config::Source& source) {
  RunRules rules = rules_for(crawl.settings, source, crawl.options);
  rules.deadline = crawl.deadline;
  rules.interrupted = [&crawl] { return base::StopSignals::received() != 0 || crawl.failure; };
  rules.would_fetch = [](const std::string& url, bool known) {
    std::printf("%s\t%s\n", known ? "check" : "new", url.c_str());
  };
  if (!crawl.log.on() && !crawl.options.quiet)
    rules.progress = [&crawl, &source](long done, long planned, const std::string& host) {
      crawl.progress.show(source.name, done, planned, host);
    };
  return rules;
}

// Runs over one source and prints what came of it. What goes wrong costs this source alone, but for a full disk or a
// broken archive, which are the same for the others: that is thrown.
Exit crawl_one(Crawl& crawl, const config::Source& source) {
  ingest::ProblemReport report("columns");
  const auto print = [&] {
    crawl.progress.pause();
    report.flush();
  };
  const auto begun = Clock::now();
  try {
    const archive::Run run = run_source({.archive = crawl.archive,
                                         .archive_dir = crawl.archive_dir,
                                         .source = source,
                                         .rules = rules_in(crawl, source),
                                         .report = report,
                                         .log = crawl.log,
                                         .engine = &crawl.engine});
    print();
    if (!crawl.options.dry_run && !crawl.options.quiet) print_summary(run, Clock::now() - begun);
    return static_cast<Exit>(run.status);
  } catch (const Error& error) {
    print();
    if (error.status() == Exit::io || error.status() == Exit::cant_create) throw;
    base::complain("columns", source.name + ": " + base::without_credentials(error.what()));
    return error.status();
  } catch (const std::bad_alloc&) {
    print();
    base::complain("columns", base::tr("{1}: there is not enough memory", {source.name}));
    return Exit::try_later;
  } catch (const std::exception& error) {
    print();
    base::complain("columns", base::tr("{1}: ended by a defect of this program: {2}", {source.name, error.what()}));
    return Exit::software;
  }
}

// The threads that each crawl one source after the other, until none is left. They work in turns; most of the time each
// waits for the server that its source is on, so that a slow one delays no other.
class SourceThreads {
 public:
  SourceThreads(Crawl& crawl, const std::vector<const config::Source*>& sources) : crawl_(crawl) {
    for (const config::Source* source : sources) left_.push_back({source, State::waiting, Exit::ok});
  }

  // Returns the status of the first source with a problem. Throws what went wrong with the archive.
  Exit run(std::size_t most) {
    const std::size_t wanted = std::min(most, left_.size());
    std::vector<std::thread> threads;
    threads.reserve(wanted);
    try {
      while (threads.size() + 1 < wanted) threads.emplace_back([this] { work(); });
    } catch (const std::exception&) {
      // With as many as the system and the memory allow, the crawl takes longer.
    }
    work();
    for (std::thread& thread : threads) thread.join();
    if (crawl_.failure) std::rethrow_exception(crawl_.failure);
    for (const Each& each : left_)
      if (each.outcome != Exit::ok) return each.outcome;
    return Exit::ok;
  }

 private:
  enum class State { waiting, running, done };
  struct Each {
    const config::Source* source;
    State state;
    Exit outcome;
  };

  void work() {
    const Turn::Held turn(crawl_.engine.turn());
    while (!crawl_.failure && !base::StopSignals::received()) {
      Each* const next = next_one();
      if (!next && !any(State::waiting)) return;
      if (!next) {
        crawl_.engine.turn().let_others([] { std::this_thread::sleep_for(std::chrono::milliseconds(20)); });
        continue;
      }
      next->state = State::running;
      try {
        next->outcome = crawl_one(crawl_, *next->source);
      } catch (...) {
        if (!crawl_.failure) crawl_.failure = std::current_exception();
      }
      next->state = State::done;
    }
  }

  bool any(State state) const {
    return std::any_of(left_.begin(), left_.end(), [&](const Each& each) { return each.state == state; });
  }

  // The next source that waits for no other: the originals of another source's columns are known when that was crawled.
  Each* next_one() {
    const auto is_open = [&](const std::string& name) {
      return std::any_of(left_.begin(), left_.end(),
                         [&](const Each& each) { return each.state != State::done && each.source->name == name; });
    };
    Each* first = nullptr;
    for (Each& each : left_) {
      if (each.state != State::waiting) continue;
      if (std::none_of(each.source->originals_of.begin(), each.source->originals_of.end(), is_open)) return &each;
      if (!first) first = &each;
    }
    return any(State::running) ? nullptr : first;  // those that wait for each other
  }

  Crawl& crawl_;
  std::vector<Each> left_;
};

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
  rules.revisit_unchanged_runs = source.revisit_unchanged_runs.value_or(settings.revisit_unchanged_runs);
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
  const RunRules rules = rules_for(settings, *sources.front(), options);
  Engine engine({.archive = archive,
                 .archive_dir = dir,
                 .sources = sources,
                 .limits = rules.limits,
                 .user_agent = rules.user_agent,
                 .proxy = rules.proxy,
                 .parser_threads = rules.parser_threads,
                 .keep = !options.dry_run,
                 .log = log});
  Crawl crawl{.settings = settings,
              .options = options,
              .archive_dir = dir,
              .archive = archive,
              .log = log,
              .deadline = deadline,
              .engine = engine};
  // What a dry run prints is for people, so it goes on source by source.
  const int most = options.dry_run ? 1 : options.parallel_sources.value_or(settings.parallel_sources);
  const Exit status = SourceThreads(crawl, sources).run(static_cast<std::size_t>(most));
  const int signal = base::StopSignals::received();
  return signal ? 128 + signal : static_cast<int>(status);
}

}  // namespace crawler::run
