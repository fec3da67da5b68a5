// What drives a run over one source: jobs go to the network's thread (fetch/downloader.h), pages from there to the
// readers' threads (reading.h), and what was read comes back here, to the one thread that writes the archive. What is
// under way is bounded here, so that memory stays flat however large the site is.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>

#include "archive/archive.h"
#include "archive/frontier.h"
#include "archive/runs.h"
#include "base/blocking_queue.h"
#include "base/error.h"
#include "base/log.h"
#include "config/source.h"
#include "crawler/fetch/downloader.h"
#include "crawler/ingest/problem_report.h"
#include "crawler/run/parser_pool.h"

namespace crawler::run {

inline constexpr std::string_view product_token = "column-archive";

// What holds for a run over one source, after source file, settings and command line.
struct RunRules {
  std::chrono::milliseconds delay{1000};
  int connections = 1;
  bool allow_private = false;
  bool dry_run = false;
  int budget = 0;  // pages; 0: no limit
  fetch::Limits limits;
  std::string user_agent;
  std::chrono::steady_clock::time_point deadline = std::chrono::steady_clock::time_point::max();
  int readers = 2;
  std::function<bool()> interrupted;                                         // asked several times a second
  std::function<void(long done, long all, const std::string& at)> progress;  // may be empty
  std::function<void(const std::string& url, bool known)> would_fetch;       // dry run
};

class Pipeline {
 public:
  static constexpr std::size_t window = 64;  // pages asked for, being read or waiting to be stored

  Pipeline(archive::Archive& archive, const std::filesystem::path& dir, const config::Source& source, RunRules rules,
           ingest::ProblemReport& report, const base::Log& log);
  ~Pipeline();
  Pipeline(const Pipeline&) = delete;
  Pipeline& operator=(const Pipeline&) = delete;

  // `handler` is called by pump() with what came of the job, in an open transaction.
  void submit(fetch::Job job, std::function<void(ParsedPage)> handler);
  // Takes what comes in until at most so many jobs are under way.
  void pump(std::size_t most_under_way);
  // True from the moment the run was interrupted or its deadline has passed; what is under way then comes back put off.
  bool stopping();

  // Runs writes that no job led to.
  void in_transaction(const std::function<void()>& writes);

  // Something went wrong with a page or a host, and is said in one line. The first such status is the run's.
  void trouble(base::Exit status, const std::string& about, const std::string& what);
  // The same of the whole host that a page is on, said once.
  void host_trouble(fetch::Kind kind, const std::string& page, const std::string& what);
  static base::Exit status_of(fetch::Kind kind);

  // Updates an entry of the frontier where it differs.
  void put(const archive::FrontierEntry& before, archive::FrontierEntry after);

  void begin();           // writes are rolled back in a dry run, kept otherwise
  void commit();          // what is written so far, where no run is recorded
  archive::Run finish();  // ends the record of the run and commits

  archive::Archive& archive;
  const config::Source& source;
  const RunRules rules;
  ingest::ProblemReport& report;
  const base::Log& log;
  archive::Frontier frontier;
  archive::Run run;  // its counters are kept by whoever counts
  long done = 0;     // pages, for the progress
  long planned = 0;
  int lists_read = 0;

 private:
  class Batch;  // the open transaction

  void take_host_news();

  archive::Hosts hosts_;
  archive::Runs runs_;
  std::unique_ptr<Batch> batch_;
  base::BlockingQueue<ParsedPage> readings_;
  base::BlockingQueue<archive::Host> host_news_;
  std::unique_ptr<archive::Archive> for_network_;  // the network thread's own view of the archive, read only
  std::unique_ptr<ParserPool> readers_;
  std::unique_ptr<fetch::Downloader> downloader_;
  std::unordered_map<std::int64_t, std::function<void(ParsedPage)>> under_way_;
  std::set<std::string> hosts_in_trouble_;
  std::int64_t next_tag_ = 1;
  std::string stop_reason_;
  base::Exit status_ = base::Exit::ok;
};

}  // namespace crawler::run
