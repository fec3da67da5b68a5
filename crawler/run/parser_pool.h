// From downloaded bytes to what they say, on threads of their own.
#pragma once

#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "archive/page.h"
#include "base/blocking_queue.h"
#include "base/url.h"
#include "config/source.h"
#include "crawler/extract/read_column.h"
#include "crawler/fetch/downloader.h"
#include "crawler/lists/listing.h"

namespace crawler::run {

// A download and what its body says.
struct ParsedPage {
  fetch::Download download;
  std::string hash;                         // SHA-256 of the body, in hex
  std::optional<base::Url> refresh;         // where a page that only redirects leads (Refresh field, meta element)
  lists::Listing listing;                   // of a page of a list, feed or sitemap
  std::optional<extract::Extraction> read;  // of a column page; nothing when `refresh` or `problem` is set
  std::string problem;                      // why nothing could be read; "" when all is well
};

// Parses the body of a download as its job's role says; a download without a body comes back as it is. Never throws for
// what a page holds: ParsedPage::problem says it.
ParsedPage parse_page(fetch::Download download, const config::Source& source);

// Returns the page as the archive stores it. Moves the body and the message heads out of `parsed`.
archive::Page page_of(ParsedPage& parsed);

// Parses a page of a list, feed or sitemap, as `job` says. `url` is where the body came from, `zone` the IANA time zone
// in which a moment becomes a day. What cannot be read is named in Listing::problem. Throws base::Error(config) on a
// selector of the rules that cannot be read.
lists::Listing parse_list(const std::string& body, const std::string& content_type, const base::Url& url,
                          const fetch::Job& job, const std::string& zone);

// Threads that parse downloads, since parsing is nearly all of a crawl's work. submit() may be called from any thread.
class ParserPool {
 public:
  // Starts `threads` threads. `done` is called on them with each parsed page, so it must be safe to call from several
  // threads at once. `source` is not owned and must outlive the pool.
  ParserPool(int threads, const config::Source& source, const std::function<void(ParsedPage)>& done);
  // Drops the downloads not yet parsed, and waits for the threads.
  ~ParserPool();
  ParserPool(const ParserPool&) = delete;
  ParserPool& operator=(const ParserPool&) = delete;

  // Never waits.
  void submit(fetch::Download download) { work_.push(std::move(download)); }
  // Rethrows the exception that ended a thread, if one did: its page is lost. May be called from any thread.
  void check() const;

 private:
  void work(const config::Source& source, const std::function<void(ParsedPage)>& done);
  void end();

  base::BlockingQueue<fetch::Download> work_;
  mutable std::mutex mutex_;  // of failure_
  std::exception_ptr failure_;
  std::vector<std::thread> threads_;
};

}  // namespace crawler::run
