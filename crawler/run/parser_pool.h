// Parses downloads on threads of their own, in processes of their own.
#pragma once

#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "base/blocking_queue.h"
#include "base/log.h"
#include "config/source.h"
#include "crawler/fetch/downloader.h"
#include "crawler/run/parse_page.h"
#include "crawler/sandbox/fork_server.h"

namespace crawler::run {

// Threads that each have a download's body read by a process of its own (sandbox/fork_server.h), since what is read is
// foreign, and since parsing is nearly all of a crawl's work. A page that ends its reader, or takes too much of it, has
// a problem that says so; the next one gets a new reader. submit() may be called from any thread.
class ParserPool {
 public:
  using Read = std::function<PageContent(const fetch::Download&, const config::Source&)>;
  using Done = std::function<void(ParsedPage)>;

  // What a pool works with. `sources` and `log` are not owned and must outlive the pool.
  struct Setup {
    int threads = 1;
    std::vector<const config::Source*> sources;  // at least one, by whose rules pages are read (fetch::Job::source)
    const base::Log& log;
    Done done;                 // called on the threads with each page, so it must be safe to call from several at once
    Read read = read_content;  // runs in the readers; tests have one that misbehaves
    sandbox::Limits limits = {};
  };

  // Forks the server of the readers, then starts the threads. Create it while few other threads run. Throws
  // base::Error(try_later) when no process can be started.
  explicit ParserPool(Setup setup);
  // Drops the downloads not yet parsed, and waits for the threads and processes.
  ~ParserPool();
  ParserPool(const ParserPool&) = delete;
  ParserPool& operator=(const ParserPool&) = delete;

  // Never waits. REQUIRES: the job's source is one of the pool's, or nullptr for the first of them
  void submit(fetch::Download download) { work_.push(std::move(download)); }
  // Rethrows the exception that ended a thread, if one did: its page is lost. May be called from any thread.
  void check() const;

 private:
  using ReaderPtr = std::unique_ptr<sandbox::Reader>;

  void work();
  ParsedPage parse(fetch::Download download, ReaderPtr& reader);
  PageContent ask(const fetch::Download& download, ReaderPtr& reader);
  ReaderPtr start_reader();
  void end();

  const Setup setup_;
  sandbox::ForkServer server_;
  base::BlockingQueue<fetch::Download> work_;
  mutable std::mutex mutex_;  // of failure_
  std::exception_ptr failure_;
  std::once_flag told_;  // the log of what the readers are kept from
  std::vector<std::thread> threads_;
};

}  // namespace crawler::run
