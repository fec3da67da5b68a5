// The network's thread: takes jobs, asks robots.txt, keeps the pace, follows redirects, tries again what may pass, and
// hands over what came of each job. It never waits for whoever reads the pages.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "archive/frontier.h"
#include "base/log.h"
#include "config/source.h"
#include "crawler/fetch/fetcher.h"
#include "crawler/fetch/retry.h"

namespace crawler::fetch {

// What a page was asked for as; it says how the page is read.
enum class PageRole {
  column,
  listing,  // a page of a list
  feed,
  sitemap,
  raw  // not read at all: a picture, the look at a link
};

struct Job {
  std::int64_t tag = 0;
  std::string url;
  std::string etag, last_modified;
  std::size_t max_bytes = 0;
  bool cut = false;  // a longer body is cut off there and is no fault
  int hops = 0;      // redirects that led here
  PageRole role = PageRole::raw;
  const config::Listing* rules = nullptr;  // of PageRole::listing: the source's rules for the list; not owned
};

struct Download {
  Job job;
  FetchResult result;           // of the last exchange
  std::string final_url;        // after redirects
  bool moved_for_good = false;  // every redirect was permanent (301, 308)
  bool asked = false;           // false: the host's state or the end of the run decided, without a request
};

struct DownloadRules {
  std::string agent;  // product token robots.txt may name
  std::chrono::milliseconds delay{1000};
  int connections = 1;
  bool allow_private = false;
  RetryPolicy retry;
  std::map<std::string, std::string> credentials;  // origin -> user:password
  std::size_t memory = std::size_t{64} << 20;      // of pages not yet freed(); no request is started beyond it
};

class Downloader {
 public:
  struct Callbacks {  // all called on the network's thread
    std::function<void(Download)> done;
    std::function<std::optional<archive::Host>(const std::string& origin)> recall;  // what is known of a host
    std::function<void(archive::Host)> remember;                                    // news of a host
  };

  Downloader(std::unique_ptr<Fetcher> fetcher, DownloadRules rules, Callbacks callbacks, const base::Log& log);
  ~Downloader();  // stops, and waits for the thread
  Downloader(const Downloader&) = delete;
  Downloader& operator=(const Downloader&) = delete;

  void submit(Job job);
  void freed(std::size_t bytes);
  // No request is started any more and those under way are dropped: all jobs come back as put_off with this reason.
  void stop(const std::string& reason);

  int requests() const { return requests_; }  // sent so far, robots.txt among them
  // What ended the thread, if something did: rethrown here.
  void check() const;

 private:
  struct Loop;
  std::unique_ptr<Fetcher> fetcher_;
  std::mutex mutex_;
  std::vector<Job> submitted_;
  std::string stop_reason_;
  bool stopping_ = false;
  std::atomic<std::size_t> held_{0};
  std::atomic<int> requests_{0};
  std::atomic<bool> leaving_{false}, failed_{false};
  std::exception_ptr failure_;
  std::thread thread_;
};

}  // namespace crawler::fetch
