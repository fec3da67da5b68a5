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
#include "config/source.h"
#include "crawler/channel.h"
#include "crawler/extract/extract.h"
#include "crawler/extract/listing.h"
#include "crawler/fetch/downloader.h"

namespace crawler {

// How a page is read: 0 and above is a list page by the source's rules of that number.
inline constexpr int as_column = -1;
inline constexpr int as_feed = -2;
inline constexpr int as_sitemap = -3;
inline constexpr int as_raw = -4;  // not at all

struct Reading {
  fetch::Download download;
  std::string hash;     // SHA-256 of the body
  std::string refresh;  // where the page only sends its reader on to; "" for a page of its own
  extract::Listing listing;
  std::optional<archive::Column> column;
  std::string no_column;  // why the page is none, though it was read: an error page, a login, nothing to read
  std::string problem;    // why nothing could be read
};

// Reads a column's page that was got from `url`, by the rules of its source (nullptr: by none).
extract::Reading read_body(std::string_view body, const std::string& url, const std::string& content_type,
                           const config::Source* source);

// Reads the body of a download by its job's manner; one without a body comes back as it is.
Reading read_page(fetch::Download download, const config::Source& source);

// The page as the archive keeps it; its body is moved out of the reading.
archive::Page page_of(Reading& reading);

// The bodies of lists, read again from the archive when the server said they have not changed.
extract::Listing read_list(const std::string& body, const std::string& content_type, const std::string& url, int manner,
                           const config::Source& source);

class Readers {
 public:
  // `done` is called on the readers' threads. What was given and not read when the object goes is dropped.
  Readers(int threads, const config::Source& source, const std::function<void(Reading)>& done);
  ~Readers();
  Readers(const Readers&) = delete;
  Readers& operator=(const Readers&) = delete;

  void read(fetch::Download download) { work_.push(std::move(download)); }

 private:
  Channel<fetch::Download> work_;
  std::vector<std::thread> threads_;
};

}  // namespace crawler
