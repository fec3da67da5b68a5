#include "crawler/run/parser_pool.h"

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "base/sha256.h"
#include "base/text.h"
#include "base/url.h"
#include "crawler/dom/charset.h"
#include "crawler/extract/read_column.h"
#include "crawler/lists/feed.h"
#include "crawler/lists/sitemap.h"

namespace crawler::run {
namespace {

constexpr std::size_t refresh_within = 8192;  // a page that only sends on is short, and says so in its head

std::string refresh_of(std::string_view body, const base::Url& url) {
  const std::string_view head = body.substr(0, refresh_within);
  const auto is = [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b + 32) : b); };
  constexpr std::string_view word = "refresh";
  if (std::search(head.begin(), head.end(), word.begin(), word.end(), [&](char a, char b) { return is(b, a); }) ==
      head.end())
    return {};
  const auto page = dom::Document::parse(std::string(head));
  const std::string target = page ? lists::refresh_target(*page, url) : std::string();
  return base::url_key(target) == url.key() ? std::string() : target;
}

void parse_column(ParsedPage& parsed, const config::Source& source) {
  const fetch::FetchResult& result = parsed.download.result;
  const auto url = base::Url::parse(parsed.download.final_url);
  if (!url) {
    parsed.problem = "is not a URL";
    return;
  }
  parsed.refresh = refresh_of(result.body, url->canonical());
  if (!parsed.refresh.empty()) return;
  extract::PageRequest request;
  request.url = url->canonical().text();
  request.content_type = result.content_type;
  request.source = &source;
  extract::Extraction read = extract::read_column(result.body, request);
  parsed.no_column = read.no_column();
  parsed.column = std::move(read.column);
}

}  // namespace

lists::Listing parse_list(const std::string& body, const std::string& content_type, const std::string& url,
                          const fetch::Job& job, const std::string& zone) {
  lists::Listing listing;
  const auto at = base::Url::parse(url);
  if (!at) {
    listing.problem = "is not a URL";
    return listing;
  }
  if (job.role == fetch::PageRole::feed) return lists::read_feed(body, content_type, *at, zone);
  if (job.role == fetch::PageRole::sitemap || !job.rules) return lists::read_sitemap(body, *at, zone);
  const auto page = dom::Document::parse(dom::decode(body, content_type).text);
  if (!page) {
    listing.problem = "is too large a page";
    return listing;
  }
  listing = lists::read_listing(*page, *at, *job.rules, zone);
  if (listing.next.empty() && !job.rules->page_parameter.empty())
    listing.next = lists::next_by_parameter(*at, job.rules->page_parameter);
  return listing;
}

archive::Page page_of(ParsedPage& reading) {
  fetch::FetchResult& result = reading.download.result;
  archive::Page page;
  page.url = reading.download.job.url;
  page.final_url = reading.download.final_url;
  page.fetched = base::now();
  page.status = result.status;
  page.request = std::move(result.request);
  page.response = std::move(result.response);
  page.body = std::move(result.body);
  page.content_type = result.content_type;
  return page;
}

ParsedPage parse_page(fetch::Download download, const config::Source& source) {
  ParsedPage parsed;
  parsed.download = std::move(download);
  const fetch::FetchResult& result = parsed.download.result;
  const fetch::Job& job = parsed.download.job;
  if (result.kind != fetch::Kind::page || job.role == fetch::PageRole::raw) return parsed;
  try {
    parsed.hash = base::sha256(result.body);
    if (job.role == fetch::PageRole::column) {
      parse_column(parsed, source);
    } else {
      parsed.listing = parse_list(result.body, result.content_type, parsed.download.final_url, job, source.zone);
      parsed.problem = parsed.listing.problem;
    }
  } catch (const base::Error& error) {
    parsed.problem = error.what();
  }
  return parsed;
}

ParserPool::ParserPool(int threads, const config::Source& source, const std::function<void(ParsedPage)>& done) {
  for (int i = 0; i < threads; ++i)
    threads_.emplace_back([this, &source, done] {
      while (!work_.closed())
        if (auto download = work_.pop(std::chrono::seconds(60))) done(parse_page(std::move(*download), source));
    });
}

ParserPool::~ParserPool() {
  work_.close();
  for (std::thread& thread : threads_) thread.join();
}

}  // namespace crawler::run
