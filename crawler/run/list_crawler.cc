#include "crawler/run/list_crawler.h"

#include <algorithm>
#include <utility>

#include "base/url.h"
#include "crawler/lists/sitemap.h"

namespace crawler::run {
namespace {

using archive::FrontierEntry;
using archive::UrlKind;
using base::Exit;

constexpr int most_lists = 20'000;  // pages of lists in a run
constexpr int least_lists = 50;     // even where the budget is less
constexpr int most_barren = 5;      // pages of a list in a row with nothing new: a calendar without end

}  // namespace

struct ListCrawler::Walk {
  fetch::PageRole role = fetch::PageRole::listing;
  UrlKind kind = UrlKind::listing;
  std::string start;
  const config::Listing* rules = nullptr;  // of list pages
  int pages = 0;
  int most = 1000;
  int barren = 0;  // pages in a row that named nothing new
  Met met;

  // Pages counted by a parameter have no last one of their own: the list ends where a page brings nothing new.
  bool counted() const { return rules && !rules->page_parameter.empty() && rules->next.empty(); }
};

void ListCrawler::read_all() {
  const config::Source& source = engine_.source;
  // One kind after the other, so that the form in which a page is asked for, and the title and day it is held to, are
  // those of the list that a reader sees, whichever answers first.
  for (const config::Listing& listing : source.listings)
    start(listing.url, fetch::PageRole::listing, UrlKind::listing, &listing);
  engine_.pump(0);
  for (const std::string& url : source.feeds) start(url, fetch::PageRole::feed, UrlKind::feed);
  engine_.pump(0);
  for (const std::string& url : source.sitemaps) start(url, fetch::PageRole::sitemap, UrlKind::sitemap);
  for (const std::string& name : source.originals_of) take_originals(name);
  engine_.pump(0);
  if (engine_.stopping() || !whole_) return;
  Unlisted unlisted;
  engine_.in_transaction([&] { unlisted = discovery_.mark_unlisted(); });
  const std::string about = source.home.empty() ? source.name : source.home;
  if (!unlisted.believed) {
    filing_.warn(about, 0,
                 {archive::WarningKind::list_shrunk,
                  std::to_string(unlisted.count) + " columns are missing from the list at once", false});
  } else {
    filing_.well(about, archive::WarningKind::list_shrunk);
  }
}

// The originals of another source's columns, as the archive holds them, are a list too.
void ListCrawler::take_originals(const std::string& name) {
  lists::Listing listing;
  const config::ArticleKey& original = engine_.source.original;
  engine_.archive.each_changed(0, [&](const archive::Column& column) {
    if (column.source == name && !original.key(column.source_url).empty())
      listing.columns.push_back({original.canonical(column.source_url), {}, {}});
    return true;
  });
  Met met;
  engine_.in_transaction([&] { discovery_.take(listing, name, UrlKind::feed, nullptr, met); });
  engine_.log.line("originals", {{"of", name}, {"columns", std::to_string(listing.columns.size())}});
}

void ListCrawler::start(const std::string& url, fetch::PageRole role, UrlKind kind, const config::Listing* rules) {
  const auto start = base::Url::parse(url);
  if (!start) {
    whole_ = false;
    engine_.trouble(Exit::config, url, "is not a URL of the web");
    return;
  }
  const auto walk = std::make_shared<Walk>();
  walk->role = role;
  walk->kind = kind;
  walk->start = start->text();
  walk->rules = rules;
  if (rules) walk->most = rules->max_pages;
  ask(walk, walk->start);
}

void ListCrawler::ask(const WalkPtr& walk, const std::string& url) {
  const std::string key = base::url_key(url);
  if (!asked_.insert(key).second) return;
  const auto at = base::Url::parse(url);
  const int budget = engine_.rules.budget > 0 ? std::max(engine_.rules.budget, least_lists) : most_lists;
  if (static_cast<int>(asked_.size()) > budget || walk->pages >= walk->most || !at || at->endless()) {
    whole_ = false;
    engine_.log.line("list-cut", {{"url", url}, {"pages", std::to_string(walk->pages)}});
    return;
  }
  ++walk->pages;
  ++engine_.planned;
  FrontierEntry entry = engine_.frontier.find(engine_.source.name, key).value_or(FrontierEntry{});
  if (entry.key.empty()) {
    entry.source = engine_.source.name;
    entry.key = key;
    entry.found = base::now();
    entry.found_on = walk->start;
  }
  entry.url = url;
  entry.kind = walk->kind;
  fetch::Job job;
  job.url = url;
  job.role = walk->role;
  job.rules = walk->rules;
  if (walk->kind == UrlKind::sitemap) job.max_bytes = lists::max_sitemap_bytes;
  // What has not changed is read again from the archive, so it must be there.
  if (entry.status == 200 && entry.problem.empty() && engine_.archive.last_page(url)) {
    job.etag = entry.etag;
    job.last_modified = entry.last_modified;
  }
  engine_.submit(std::move(job), [this, walk, entry](ParsedPage reading) { take(walk, entry, std::move(reading)); });
}

void ListCrawler::take(const WalkPtr& walk, const FrontierEntry& before, ParsedPage reading) {
  ++engine_.done;
  const fetch::FetchResult& result = reading.download.result;
  if (result.kind == fetch::Kind::not_modified) {
    const auto page = engine_.archive.last_page(before.url);
    if (!page) return fail(walk, before, reading, "answers that it has not changed, but was never read");
    reading.listing =
        parse_list(page->body, page->content_type, page->final_url, reading.download.job, engine_.source.zone);
  } else if (result.kind != fetch::Kind::page) {
    return fail(walk, before, reading, result.problem);
  } else if (!reading.problem.empty()) {
    // What could be read counts; what is missing from it tells nothing.
    discovery_.take(reading.listing, before.url, walk->kind, walk->rules, walk->met);
    return fail(walk, before, reading, reading.problem);
  }
  if (walk->pages == 1 && reading.listing.columns.empty() && reading.listing.sitemaps.empty())
    return fail(walk, before, reading, "the list names no column");
  if (result.kind == fetch::Kind::page) keep(before, reading);
  ++engine_.lists_read;
  follow(walk, reading.listing, before.url);
}

void ListCrawler::keep(const FrontierEntry& before, ParsedPage& reading) {
  fetch::FetchResult& result = reading.download.result;
  FrontierEntry entry = before;
  entry.status = result.status;
  entry.etag = result.etag;
  entry.last_modified = result.last_modified;
  entry.problem.clear();
  entry.failures = 0;
  if (entry.hash != reading.hash) {
    entry.hash = reading.hash;
    archive::Page page = page_of(reading);
    page.url = before.url;
    engine_.archive.store_page(page);
  }
  engine_.put(before, entry);
}

void ListCrawler::follow(const WalkPtr& walk, const lists::Listing& listing, const std::string& url) {
  const int fresh = discovery_.take(listing, url, walk->kind, walk->rules, walk->met);
  walk->barren = fresh > 0 ? 0 : walk->barren + 1;
  engine_.log.line("list", {{"url", url},
                            {"columns", std::to_string(listing.columns.size())},
                            {"new_on_list", std::to_string(fresh)},
                            {"next", listing.next}});
  for (const std::string& sitemap : listing.sitemaps) ask(walk, sitemap);
  if (!listing.next.empty() && walk->barren < (walk->counted() ? 1 : most_barren)) ask(walk, listing.next);
}

void ListCrawler::fail(const WalkPtr& walk, const FrontierEntry& before, const ParsedPage& reading,
                       const std::string& problem) {
  const fetch::FetchResult& result = reading.download.result;
  const bool behind_the_last = walk->counted() && before.url != walk->start;
  if (result.kind == fetch::Kind::gone && behind_the_last) return;
  whole_ = false;
  if (result.kind == fetch::Kind::put_off) return;
  ++engine_.run.failed;
  const bool answered = result.kind == fetch::Kind::page || result.kind == fetch::Kind::not_modified;
  if (!reading.download.asked && result.kind != fetch::Kind::forbidden)
    return engine_.host_trouble(result.kind, reading.download.final_url, problem);
  engine_.trouble(answered ? Exit::data : Pipeline::status_of(result.kind), before.url, problem);
  if (!reading.download.asked) return;
  FrontierEntry entry = before;
  entry.problem = problem;
  entry.status = result.status;
  ++entry.failures;
  engine_.put(before, entry);
}

}  // namespace crawler::run
