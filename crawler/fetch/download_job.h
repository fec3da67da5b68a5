// What a downloader is asked for, and what it answers.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "archive/frontier.h"
#include "base/url.h"
#include "config/source.h"
#include "crawler/fetch/cookies.h"
#include "crawler/fetch/fetcher.h"
#include "crawler/fetch/retry.h"

namespace crawler::fetch {

// What a page is asked for as; it decides how the body is parsed.
enum class PageRole {
  column,
  listing,  // a page of a list
  feed,
  sitemap,
  document,  // not parsed, but a refresh in it is followed
  image,     // only its first bytes are looked at
  raw        // not parsed: the check of a link
};

// How hosts are treated on behalf of those who ask for pages.
struct Manners {
  std::chrono::milliseconds delay{1000};
  int connections = 1;         // at the same time to a host
  bool allow_private = false;  // connect to private, loopback and link-local addresses too
  RetryPolicy retry;
  std::map<std::string, std::string> credentials;  // origin -> user:password
};

// One of several who share a Downloader, such as a source of a crawl. Where two ask the same host, the more careful
// manners count for both. Owned by whoever made it and by its jobs.
struct Client {
  Manners manners;                   // fixed before the first job
  std::atomic<int> requests{0};      // sent for it so far, those for robots.txt among them
  std::atomic<bool> leaving{false};  // set by Downloader::give_up()

  Client() = default;
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  virtual ~Client() = default;
};

// One URL to download, for Downloader::submit() (downloader.h). The URL is absolute; the texts are owned.
struct Job {
  std::int64_t tag = 0;                  // the caller's; comes back with the result
  std::string url;                       // as the archive stores it
  std::string etag, last_modified;       // validators of the stored copy; "" for none. Sent to the URL's server alone
  std::optional<std::size_t> max_bytes;  // of the body; nothing: Limits::body_bytes
  bool cut = false;                      // a longer body is cut off there instead of failing
  int hops = 0;                          // redirects that led here
  ChainCookies cookies;                  // set by them
  PageRole role = PageRole::raw;
  bool asked_whole = false;                // see ask_whole()
  const config::Listing* rules = nullptr;  // of PageRole::listing: the source's rules for the list; not owned
  const config::Source* source = nullptr;  // whose page it is, for those who parse it; not owned
  std::shared_ptr<Client> client;          // for whom it is; nullptr: the downloader's own rules count
};

// Makes a job that was answered with "not modified", though nothing is stored to go back to, one that asks without
// validators. Returns false when that was done before: some servers say so to everyone.
inline bool ask_whole(Job& job) {
  job.etag = job.last_modified = {};
  job.hops = 0;
  return !std::exchange(job.asked_whole, true);
}

// The result of one job, which Callbacks::done gets exactly once.
struct Download {
  Job job;
  FetchResult result;           // of the last exchange
  base::Url final_url;          // the URL that gave the result, after redirects; empty when job.url is not a URL
  bool moved_for_good = false;  // every redirect was permanent (301, 308)
  bool asked = false;           // false: the host's state or the end of the run decided, without a request
};

// How a Downloader behaves towards all hosts; its manners are those of jobs without a client. It is fixed when the
// downloader is made.
struct DownloadRules : Manners {
  std::string agent;  // the product token that robots.txt may name
  std::size_t memory =
      std::size_t{64} << 20;  // bytes of bodies held (Downloader::held()); no request is started beyond it
};

// What a downloader calls, from the network thread alone; the functions must not wait.
struct DownloadCallbacks {
  std::function<void(Download)> done;  // once for each job
  // What was remembered of a host (base::Url::origin), and what is to be remembered from now on.
  std::function<std::optional<archive::Host>(const std::string& origin)> recall;
  std::function<void(archive::Host)> remember;
};

}  // namespace crawler::fetch
