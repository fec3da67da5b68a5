// The pipeline that a run over one source drives: jobs go to the network thread, pages from there to the parser threads
// (engine.h), and what was parsed comes back to the thread that drives the run. The number of jobs under way is
// bounded, so that memory stays flat however large the site is.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>

#include "archive/archive.h"
#include "archive/frontier.h"
#include "archive/runs.h"
#include "base/error.h"
#include "base/log.h"
#include "config/source.h"
#include "crawler/ingest/problem_report.h"
#include "crawler/run/engine.h"

namespace crawler::run {

// The rules of one run over one source, merged from command line, source file and settings.
struct RunRules {
  std::chrono::milliseconds delay{1000};  // between the starts of two requests to a host
  int connections = 1;                    // at the same time to a host
  bool allow_private = false;             // connect to private, loopback and link-local addresses too
  bool dry_run = false;                   // ask for no page and keep no change of the archive
  std::optional<int> budget;              // pages asked for in the run; nothing: no limit
  int revisit_runs = 1;                   // a known page is asked for in one of so many runs
  int revisit_unchanged_runs = 7;         // and one that a sitemap or feed says is unchanged in one of so many
  fetch::Limits limits;
  std::string user_agent;
  std::string proxy;                                              // the URL of the proxy for all requests; "": none
  std::optional<std::chrono::steady_clock::time_point> deadline;  // the run stops then; nothing: never
  int parser_threads = 2;
  // Called on the thread that owns the pipeline. The first two may be empty, the last is needed in a dry run.
  std::function<bool()> interrupted;  // asked several times a second; true stops the run
  std::function<void(long done, long planned, const std::string& host)> progress;
  std::function<void(const std::string& url, bool known)> would_fetch;  // in place of a request
};

// What a pipeline works on. The objects referred to must outlive it.
struct PipelineSetup {
  archive::Archive& archive;          // open for writing
  std::filesystem::path archive_dir;  // where it lies; the network thread opens it again, read only
  const config::Source& source;
  RunRules rules;
  ingest::ProblemReport& report;
  const base::Log& log;
  ParserPool::Read read = {};  // reads a page's body; none: read_content(). Tests have one that misbehaves
  Engine* engine = nullptr;    // shared with other runs; nullptr: one of its own, which obeys `rules`, is made
};

// One run on an engine. All members belong to the one thread that created the pipeline and holds the engine's turn (it
// lets others have it inside of pump()); the engine's threads reach it through queues alone. A pipeline with an engine
// of its own has that turn as long as it lives.
class Pipeline {
 public:
  // Throws base::Error where it has to make an engine and that cannot be made.
  explicit Pipeline(PipelineSetup setup);
  // Drops what is under way.
  ~Pipeline();
  Pipeline(const Pipeline&) = delete;
  Pipeline& operator=(const Pipeline&) = delete;

  // Begins the record of the run. In a dry run all writes from here on are rolled back in the end.
  void begin();
  // Waits for all jobs, ends the record of the run, commits, and returns the record.
  archive::Run finish();
  // Ends the record of a run that an exception ends, with its message. Where the archive cannot be written, the record
  // stays without an end.
  void abandon(base::Exit status, const std::string& message);

  // Queues a job. `handler` is called once, by pump(), with the result and in an open transaction, in which all of its
  // writes happen together: when it throws, they alone are rolled back. A page that only
  // redirects (ParsedPage::refresh) is followed before, so that the result is that of the page behind it.
  void submit(fetch::Job job, std::function<void(ParsedPage)> handler);
  // Has a stored page parsed as the job says, without a request. `url` is where it came from. `handler` is called as by
  // submit().
  void submit_stored(fetch::Job job, const archive::Page& page, const base::Url& url,
                     std::function<void(ParsedPage)> handler);
  // How many jobs may be under way before another is submitted: this run's share of the window of all runs.
  std::size_t most_waiting() const { return engine_.share() - 1; }
  // Handles results until at most `most_under_way` jobs are left. Rethrows what ended another thread.
  void pump(std::size_t most_under_way);
  // True once the run was interrupted or its deadline has passed; jobs under way then come back as Kind::put_off.
  bool stopping();

  // Runs `writes` in the open transaction, which is committed now and then.
  void in_transaction(const std::function<void()>& writes);
  // Commits what was written so far; for users that record no run.
  void commit();
  // Writes `after` to the frontier, with the time of now, when it differs from `before`.
  void update_entry(const archive::FrontierEntry& before, archive::FrontierEntry after);

  // Reports what went wrong with `about`, a URL or the source's name, in one line. The first status reported becomes
  // the run's, the first line its message.
  void report_problem(base::Exit status, const std::string& about, const std::string& problem);
  // Reports, once for a host, what kept the download from being asked for at all.
  void report_host_problem(const fetch::Download& download, const std::string& problem);
  // The exit status that a failed download leads to.
  static base::Exit status_of(fetch::Kind kind);

  // Counters of the run's record and of the progress shown.
  void count_added() { ++run_.added; }
  void count_revised() { ++run_.revised; }
  void count_unchanged() { ++run_.unchanged; }
  void count_gone() { ++run_.gone; }
  void count_failed() { ++run_.failed; }
  void count_list_read() { ++lists_read_; }
  void count_done() { ++done_; }
  void plan(long pages) { planned_ += pages; }  // so many more pages will be asked for

  archive::Archive& archive() { return archive_; }
  archive::Frontier& frontier() { return frontier_; }
  const config::Source& source() const { return source_; }
  const RunRules& rules() const { return rules_; }
  const base::Log& log() const { return log_; }
  std::int64_t turn() const { return runs_.count_crawls(source_.name); }  // the number of this run of the source

 private:
  void handle(ParsedPage parsed);
  bool follow_refresh(ParsedPage& parsed, const std::function<void(ParsedPage)>& handler);

  archive::Archive& archive_;
  const config::Source& source_;
  const RunRules rules_;
  ingest::ProblemReport& report_;
  const base::Log& log_;
  archive::Frontier frontier_;
  archive::Runs runs_;
  const std::unique_ptr<Engine> own_engine_;  // nullptr when it is shared
  Engine& engine_;
  std::optional<Turn::Held> own_turn_;
  const std::shared_ptr<Inbox> inbox_;

  archive::Run run_;
  long done_ = 0;
  long planned_ = 0;
  int lists_read_ = 0;
  std::string stop_reason_;  // "" while the run goes on
  bool late_ = false;        // stopped by its deadline
  base::Exit status_ = base::Exit::ok;
  std::set<std::string> hosts_reported_;

  std::unordered_map<std::int64_t, std::function<void(ParsedPage)>> under_way_;  // by the job's tag
  std::int64_t next_tag_ = 1;
};

}  // namespace crawler::run
