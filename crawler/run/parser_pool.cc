#include "crawler/run/parser_pool.h"

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "base/sha256.h"
#include "base/strings.h"
#include "base/url.h"
#include "crawler/dom/charset.h"
#include "crawler/extract/read_column.h"
#include "crawler/lists/feed.h"
#include "crawler/lists/sitemap.h"

namespace crawler::run {
namespace {

constexpr std::size_t refresh_within = 8192;  // bytes from the start in which a meta refresh is looked for

bool contains_ignoring_case(std::string_view text, std::string_view lower_word) {
  return std::search(text.begin(), text.end(), lower_word.begin(), lower_word.end(),
                     [](char a, char b) { return base::ascii_lower(a) == b; }) != text.end();
}

std::optional<base::Url> refresh_of(std::string_view body, const base::Url& url) {
  const std::string_view head = body.substr(0, refresh_within);
  if (!contains_ignoring_case(head, "refresh")) return std::nullopt;  // most pages: spares them a second parse
  const auto page = dom::Document::parse(std::string(head));
  auto target = page ? lists::refresh_target(*page, url) : std::nullopt;
  return target && target->key() == url.key() ? std::nullopt : target;
}

void parse_column(ParsedPage& parsed, const config::Source& source) {
  const fetch::FetchResult& result = parsed.download.result;
  const base::Url url = parsed.download.final_url.canonical();
  parsed.refresh = refresh_of(result.body, url);
  if (parsed.refresh) return;
  extract::PageRequest request;
  request.url = url;
  request.content_type = result.content_type;
  request.source = &source;
  parsed.read = extract::read_column(result.body, request);
}

}  // namespace

lists::Listing parse_list(const std::string& body, const std::string& content_type, const base::Url& url,
                          const fetch::Job& job, const std::string& zone) {
  lists::Listing listing;
  if (job.role == fetch::PageRole::feed) return lists::read_feed(body, content_type, url, zone);
  if (job.role == fetch::PageRole::sitemap || !job.rules) return lists::read_sitemap(body, url, zone);
  const auto page = dom::Document::parse(dom::decode(body, content_type).text);
  if (!page) {
    listing.problem = "the page is too large";
    return listing;
  }
  listing = lists::read_listing(*page, url, *job.rules, zone);
  if (!listing.next && !job.rules->page_parameter.empty())
    listing.next = lists::next_by_parameter(url, job.rules->page_parameter);
  return listing;
}

archive::Page page_of(ParsedPage& parsed) {
  fetch::FetchResult& result = parsed.download.result;
  archive::Page page;
  page.url = parsed.download.job.url;
  page.final_url = parsed.download.final_url.text();
  page.fetched = base::now();
  page.status = result.status.value_or(0);
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
