// Downloads what it is asked for, politely: obeys robots.txt, keeps the pace, follows redirects, tries again what may
// pass, and hands over one result for each job. It never waits for those who read the pages.
#pragma once

#include <atomic>
#include <cstddef>
#include <exception>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "base/log.h"
#include "crawler/fetch/download_job.h"

namespace crawler::fetch {

// Runs a thread of its own for the network. submit(), stop() and check() may be called from any
// thread; the callbacks come from the network thread alone and must not wait. Everything else that the network thread
// uses (download_loop.h) belongs to it alone.
class Downloader {
 public:
  using Callbacks = DownloadCallbacks;

  // Starts the thread. `log` is not owned and must outlive the downloader.
  Downloader(std::unique_ptr<Fetcher> fetcher, DownloadRules rules, Callbacks callbacks, const base::Log& log);
  // Stops, and waits for the thread. Jobs not done come back as Kind::put_off before it returns.
  ~Downloader();
  Downloader(const Downloader&) = delete;
  Downloader& operator=(const Downloader&) = delete;

  // Queues a job and returns at once. What went wrong is said by the result, never by an exception.
  void submit(Job job);
  // The bytes of the bodies handed over that are held (DownloadRules::memory): whoever lets go of a body subtracts its
  // size, also after the downloader has ended.
  std::shared_ptr<std::atomic<std::size_t>> held() const;
  // Starts no request any more and drops those under way: all jobs come back as Kind::put_off with this reason.
  void stop(const std::string& reason);

  // Starts no request for the client any more: its jobs come back as Kind::put_off, those under way when they are done.
  void give_up(const std::shared_ptr<Client>& client, const std::string& reason);

  // Rethrows the exception that ended the thread, if one did.
  void check() const;

 private:
  void run(DownloadRules rules, Callbacks callbacks, const base::Log& log);

  std::unique_ptr<Fetcher> fetcher_;
  std::mutex mutex_;  // guards the four below
  std::vector<Job> submitted_;
  std::vector<std::pair<std::shared_ptr<Client>, std::string>> given_up_;  // and why
  std::string stop_reason_;
  bool stopping_ = false;
  const std::shared_ptr<std::atomic<std::size_t>> held_ = std::make_shared<std::atomic<std::size_t>>(0);
  std::atomic<bool> leaving_{false}, failed_{false};
  std::exception_ptr failure_;  // written before failed_ is set, read after
  std::thread thread_;
};

}  // namespace crawler::fetch
