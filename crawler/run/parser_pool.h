// From downloaded bytes to what they say, on threads of their own: parsing is nearly all of a crawl's work.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "archive/column.h"
#include "archive/page.h"
#include "base/blocking_queue.h"
#include "config/source.h"
#include "crawler/extract/read_column.h"
#include "crawler/fetch/downloader.h"
#include "crawler/lists/listing.h"

namespace crawler::run {

struct ParsedPage {
  fetch::Download download;
  std::string hash;     // SHA-256 of the body
  std::string refresh;  // where the page only sends its reader on to; "" for a page of its own
  lists::Listing listing;
  std::optional<archive::Column> column;
  std::string no_column;  // why the page is none, though it was read: an error page, a login, nothing to read
  std::string problem;    // why nothing could be read
};

// Reads the body of a download as its job's role says; one without a body comes back as it is. What cannot be read is
// named in ParsedPage::problem; nothing is thrown for what a page holds.
ParsedPage parse_page(fetch::Download download, const config::Source& source);

// The page as the archive keeps it; its body is moved out of `parsed`.
archive::Page page_of(ParsedPage& parsed);

// The list in a body, read as the job that asked for it says; `url` is where the body came from.
lists::Listing parse_list(const std::string& body, const std::string& content_type, const std::string& url,
                          const fetch::Job& job, const std::string& zone);

class ParserPool {
 public:
  // `done` is called on the readers' threads. What was given and not read when the object goes is dropped.
  ParserPool(int threads, const config::Source& source, const std::function<void(ParsedPage)>& done);
  ~ParserPool();
  ParserPool(const ParserPool&) = delete;
  ParserPool& operator=(const ParserPool&) = delete;

  void submit(fetch::Download download) { work_.push(std::move(download)); }

 private:
  base::BlockingQueue<fetch::Download> work_;
  std::vector<std::thread> threads_;
};

}  // namespace crawler::run
