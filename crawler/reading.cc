#include "crawler/reading.h"

#include <algorithm>
#include <utility>

#include "archive/sha256.h"
#include "archive/error.h"
#include "archive/text.h"
#include "crawler/extract/charset.h"
#include "crawler/extract/extract.h"
#include "crawler/extract/feed.h"
#include "crawler/extract/sitemap.h"
#include "crawler/original.h"
#include "crawler/url.h"

namespace crawler {
namespace {

constexpr std::size_t refresh_within = 8192;  // a page that only sends on is short, and says so in its head

std::string refresh_of(std::string_view body, const Url& url) {
  const std::string_view head = body.substr(0, refresh_within);
  const auto is = [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b + 32) : b); };
  constexpr std::string_view word = "refresh";
  if (std::search(head.begin(), head.end(), word.begin(), word.end(), [&](char a, char b) { return is(b, a); }) ==
      head.end())
    return {};
  const auto page = extract::Document::parse(std::string(head));
  const std::string target = page ? extract::refresh_target(*page, url) : std::string();
  return url_key(target) == url.key() ? std::string() : target;
}

void read_column(Reading& reading, const config::Source& source) {
  const fetch::FetchResult& result = reading.download.result;
  const Url url = Url::parse(reading.download.final_url)->canonical();
  reading.refresh = refresh_of(result.body, url);
  if (!reading.refresh.empty()) return;
  extract::Reading read = read_body(result.body, url.text(), result.content_type, &source);
  if (read.kind != extract::PageKind::column)
    reading.no_column = read.reason.empty() ? std::string(to_text(read.kind)) : read.reason;
  reading.column = std::move(read.column);
}

std::string without_space(std::string_view text) {
  std::string out = archive::fold_space(text);
  std::erase(out, ' ');
  return out;
}

}  // namespace

extract::Reading read_body(std::string_view body, const std::string& url, const std::string& content_type,
                           const config::Source* source) {
  extract::PageRequest request;
  request.url = url;
  request.content_type = content_type;
  request.source = source;
  extract::Reading read = extract::read(body, request);
  if (!source) return read;
  // "[사이언스 칼럼]" in one year and "[사이언스칼럼]" in the next are one series.
  if (without_space(read.column.series) == without_space(source->series)) read.column.series = source->series;
  // A page of the newspaper itself is its own original.
  const OriginalRule original(source->original);
  if (const std::string key = original.key(url); !key.empty()) {
    read.column.source_key = key;
    read.column.source_url = original.canonical(url);
    read.column.url = read.column.source_url;
  }
  return read;
}

extract::Listing read_list(const std::string& body, const std::string& content_type, const std::string& url, int manner,
                           const config::Source& source) {
  const auto at = Url::parse(url);
  if (manner == as_feed) return extract::read_feed(body, content_type, *at, source.zone);
  if (manner == as_sitemap) return extract::read_sitemap(body, *at, source.zone);
  const auto page = extract::Document::parse(extract::decode(body, content_type).text);
  extract::Listing listing;
  if (!page) {
    listing.problem = "is too large a page";
    return listing;
  }
  const config::Listing& rules = source.listings[static_cast<std::size_t>(manner)];
  listing = extract::read_listing(*page, *at, rules, source.zone);
  if (listing.next.empty() && !rules.page_parameter.empty())
    listing.next = extract::next_by_parameter(*at, rules.page_parameter);
  return listing;
}

archive::Page page_of(Reading& reading) {
  fetch::FetchResult& result = reading.download.result;
  archive::Page page;
  page.url = reading.download.job.url;
  page.final_url = reading.download.final_url;
  page.fetched = archive::now();
  page.status = result.status;
  page.request = std::move(result.request);
  page.response = std::move(result.response);
  page.body = std::move(result.body);
  page.content_type = result.content_type;
  return page;
}

Reading read_page(fetch::Download download, const config::Source& source) {
  Reading reading;
  reading.download = std::move(download);
  const fetch::FetchResult& result = reading.download.result;
  if (result.kind != fetch::Kind::page || reading.download.job.manner == as_raw) return reading;
  try {
    reading.hash = archive::sha256(result.body);
    if (reading.download.job.manner == as_column) {
      read_column(reading, source);
    } else {
      reading.listing =
          read_list(result.body, result.content_type, reading.download.final_url, reading.download.job.manner, source);
      reading.problem = reading.listing.problem;
    }
  } catch (const archive::Error& error) {
    reading.problem = error.what();
  }
  return reading;
}

Readers::Readers(int threads, const config::Source& source, const std::function<void(Reading)>& done) {
  for (int i = 0; i < threads; ++i)
    threads_.emplace_back([this, &source, done] {
      while (!work_.closed())
        if (auto download = work_.pop(std::chrono::seconds(60))) done(read_page(std::move(*download), source));
    });
}

Readers::~Readers() {
  work_.close();
  for (std::thread& thread : threads_) thread.join();
}

}  // namespace crawler
