#include "crawler/fetch/downloader.h"

#include "base/translation.h"
#include "crawler/fetch/download_loop.h"

namespace crawler::fetch {

void Downloader::run(DownloadRules rules, Callbacks callbacks, const base::Log& log) {
  DownloadLoop loop(*fetcher_, std::move(rules), std::move(callbacks), *held_, log);
  for (;;) {
    std::vector<Job> jobs;
    std::vector<std::pair<std::shared_ptr<Client>, std::string>> given_up;
    std::string reason;
    bool stopping = false;
    {
      const std::lock_guard lock(mutex_);
      jobs.swap(submitted_);
      given_up.swap(given_up_);
      stopping = stopping_;
      reason = stop_reason_;
    }
    for (Job& job : jobs) loop.take(std::move(job));
    for (const auto& [client, why] : given_up) loop.give_up(*client, why);
    if (stopping) loop.give_up(reason);
    if (stopping && leaving_) return;
    loop.start_ready();
    for (FetchResult& result : fetcher_->wait(loop.until_next())) loop.handle(std::move(result));
  }
}

Downloader::Downloader(std::unique_ptr<Fetcher> fetcher, DownloadRules rules, Callbacks callbacks, const base::Log& log)
    : fetcher_(std::move(fetcher)) {
  thread_ = std::thread([this, rules = std::move(rules), callbacks = std::move(callbacks), &log]() mutable {
    try {
      run(std::move(rules), std::move(callbacks), log);
    } catch (...) {
      failure_ = std::current_exception();
      failed_ = true;
    }
  });
}

Downloader::~Downloader() {
  leaving_ = true;
  stop(base::tr("the run ends"));
  thread_.join();
}

std::shared_ptr<std::atomic<std::size_t>> Downloader::held() const { return held_; }

void Downloader::submit(Job job) {
  bool was_empty = false;
  {
    const std::lock_guard lock(mutex_);
    was_empty = submitted_.empty();
    submitted_.push_back(std::move(job));
  }
  if (was_empty) fetcher_->wake();  // otherwise the job before has done it
}

void Downloader::stop(const std::string& reason) {
  {
    const std::lock_guard lock(mutex_);
    if (!stopping_) stop_reason_ = reason;
    stopping_ = true;
  }
  fetcher_->wake();
}

void Downloader::give_up(const std::shared_ptr<Client>& client, const std::string& reason) {
  client->leaving = true;
  {
    const std::lock_guard lock(mutex_);
    given_up_.emplace_back(client, reason);
  }
  fetcher_->wake();
}

void Downloader::check() const {
  if (failed_) std::rethrow_exception(failure_);
}

}  // namespace crawler::fetch
