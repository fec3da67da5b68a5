#include "crawler/run/list_crawler.h"

#include <algorithm>
#include <utility>

#include "base/translation.h"
#include "base/url.h"
#include "crawler/lists/sitemap.h"

namespace crawler::run {
namespace {

using archive::FrontierEntry;
using archive::UrlKind;
using base::Exit;

constexpr int most_lists = 20'000;  // most pages of lists in a run without a budget
constexpr int least_lists = 50;     // asked for even where the budget is smaller
constexpr int most_barren = 5;      // a list with so many pages in a row that name nothing new is left: a calendar

}  // namespace

struct ListCrawler::Walk {
  fetch::PageRole role = fetch::PageRole::listing;
  UrlKind kind = UrlKind::listing;
  std::string start;                       // URL of the first page
  const config::Listing* rules = nullptr;  // of list pages
  int pages = 0;                           // asked for
  int most_pages = 1000;
  int barren = 0;  // pages in a row that named nothing new
  EntrySet on_list;

  ListPage page(const std::string& url) const { return {url, kind, rules}; }
  // A list whose pages are counted has no last page of its own: it ends where a page names nothing new.
  bool counted() const {
    return rules && rules->next.empty() && !(rules->page_parameter.empty() && rules->page_path.empty());
  }
};

void ListCrawler::crawl() {
  const config::Source& source = pipeline_.source();
  // One kind after the other, so that a page's URL, title and day are those of the list that people see, whichever
  // server answers first.
  for (const config::Listing& listing : source.listings)
    start(listing.url, fetch::PageRole::listing, UrlKind::listing, &listing);
  pipeline_.pump(0);
  for (const std::string& url : source.feeds) start(url, fetch::PageRole::feed, UrlKind::feed);
  pipeline_.pump(0);
  for (const std::string& url : source.sitemaps) start(url, fetch::PageRole::sitemap, UrlKind::sitemap);
  for (const std::string& name : source.originals_of) add_originals(name);
  pipeline_.pump(0);
  if (!pipeline_.stopping() && whole_) mark_unlisted();
}

void ListCrawler::mark_unlisted() {
  Unlisted unlisted;
  pipeline_.in_transaction([&] { unlisted = discovery_.mark_unlisted(); });
  const config::Source& source = pipeline_.source();
  const std::string about = source.home.empty() ? source.name : source.home;
  if (!unlisted.believed) {
    ingester_.warn(
        about, 0,
        {archive::WarningKind::list_shrunk,
         base::tr_count("{1} column is missing from the list at once", "{1} columns are missing from the list at once",
                        static_cast<std::size_t>(unlisted.count)),
         false});
  } else {
    ingester_.well(about, archive::WarningKind::list_shrunk);
  }
}

// Adds the originals of another source's columns, as the archive holds them, as if a feed named them.
void ListCrawler::add_originals(const std::string& name) {
  lists::Listing listing;
  const config::ArticleKey& original = pipeline_.source().original;
  pipeline_.archive().each_changed(0, [&](const archive::Column& column) {
    if (column.source != name || original.key(column.source_url).empty()) return true;
    if (const auto url = base::Url::parse(original.canonical(column.source_url)))
      listing.columns.push_back({*url, {}, {}});
    return true;
  });
  EntrySet on_list;
  pipeline_.in_transaction([&] { discovery_.add(listing, {name, UrlKind::feed}, on_list); });
  pipeline_.log().line("originals", {{"of", name}, {"columns", std::to_string(listing.columns.size())}});
}

void ListCrawler::start(const std::string& url, fetch::PageRole role, UrlKind kind, const config::Listing* rules) {
  const auto start = base::Url::parse(url);
  if (!start) {
    whole_ = false;
    pipeline_.report_problem(Exit::config, url, base::tr("is not a web URL"));
    return;
  }
  const auto walk = std::make_shared<Walk>();
  walk->role = role;
  walk->kind = kind;
  walk->start = start->text();
  walk->rules = rules;
  if (rules) walk->most_pages = rules->max_pages;
  fetch(walk, *start);
}

void ListCrawler::fetch(const WalkPtr& walk, const base::Url& at) {
  const std::string key = at.key();
  const std::string url = at.text();
  if (!asked_.insert(key).second) return;
  const auto& budget = pipeline_.rules().budget;
  const int most = budget ? std::max(*budget, least_lists) : most_lists;
  if (static_cast<int>(asked_.size()) > most || walk->pages >= walk->most_pages || at.endless()) {
    whole_ = false;
    pipeline_.log().line("list-cut", {{"url", url}, {"pages", std::to_string(walk->pages)}});
    return;
  }
  ++walk->pages;
  pipeline_.plan(1);
  const FrontierEntry entry = entry_for(*walk, url, key);
  fetch::Job job;
  job.url = url;
  job.role = walk->role;
  job.rules = walk->rules;
  if (walk->kind == UrlKind::sitemap) job.max_bytes = lists::max_sitemap_bytes;
  // A page that has not changed is read again from the archive, so it must be there.
  if (entry.status == 200 && entry.problem.empty() && pipeline_.archive().last_page(url)) {
    job.etag = entry.etag;
    job.last_modified = entry.last_modified;
  }
  submit(walk, entry, std::move(job));
}

void ListCrawler::submit(const WalkPtr& walk, const FrontierEntry& entry, fetch::Job job) {
  pipeline_.submit(std::move(job), [this, walk, entry](ParsedPage parsed) { handle(walk, entry, std::move(parsed)); });
}

FrontierEntry ListCrawler::entry_for(const Walk& walk, const std::string& url, const std::string& key) {
  FrontierEntry entry = pipeline_.frontier().find(pipeline_.source().name, key).value_or(FrontierEntry{});
  if (entry.key.empty()) {
    entry.source = pipeline_.source().name;
    entry.key = key;
    entry.found = base::now();
    entry.found_on = walk.start;
  }
  entry.url = url;
  const bool is_known_feed = entry.kind == UrlKind::feed && walk.kind == UrlKind::sitemap;  // see Listing::newest_only
  if (!is_known_feed) entry.kind = walk.kind;
  return entry;
}

void ListCrawler::handle(const WalkPtr& walk, const FrontierEntry& before, ParsedPage parsed) {
  pipeline_.count_done();
  const fetch::FetchResult& result = parsed.download.result;
  if (result.kind == fetch::Kind::not_modified) {
    const auto page = pipeline_.archive().last_page(before.url);
    if (!page && fetch::ask_whole(parsed.download.job)) return submit(walk, before, std::move(parsed.download.job));
    if (!page) return fail(walk, before, parsed, base::tr("answers that it has not changed, but was never stored"));
    const auto url = base::Url::parse(page->final_url);
    if (!url) return fail(walk, before, parsed, base::tr("is not a URL"));
    const auto use = [this, walk, before, download = parsed.download](ParsedPage stored) {
      stored.download = download;
      take(walk, before, std::move(stored));
    };
    return pipeline_.submit_stored(parsed.download.job, *page, *url, use);
  }
  if (result.kind != fetch::Kind::page) return fail(walk, before, parsed, result.problem);
  take(walk, before, std::move(parsed));
}

void ListCrawler::take(const WalkPtr& walk, const FrontierEntry& before, ParsedPage parsed) {
  if (!parsed.problem.empty()) {
    // The columns read before the fault are added; what is missing is not taken for unlisted.
    discovery_.add(parsed.listing, walk->page(before.url), walk->on_list);
    return fail(walk, before, parsed, parsed.problem);
  }
  if (walk->pages == 1 && parsed.listing.columns.empty() && parsed.listing.sitemaps.empty())
    return fail(walk, before, parsed, base::tr("the list names no column"));
  if (parsed.download.result.kind == fetch::Kind::page) store(before, parsed);
  pipeline_.count_list_read();
  follow(walk, parsed.listing, before.url);
}

void ListCrawler::store(const FrontierEntry& before, ParsedPage& parsed) {
  fetch::FetchResult& result = parsed.download.result;
  FrontierEntry entry = before;
  if (parsed.listing.newest_only) entry.kind = UrlKind::feed;
  entry.status = result.status.value_or(0);
  entry.etag = result.etag;
  entry.last_modified = result.last_modified;
  entry.problem.clear();
  entry.failures = 0;
  if (entry.hash != parsed.hash) {
    entry.hash = parsed.hash;
    archive::Page page = page_of(parsed);
    page.url = before.url;
    pipeline_.archive().store_page(page);
  }
  pipeline_.update_entry(before, entry);
}

void ListCrawler::follow(const WalkPtr& walk, const lists::Listing& listing, const std::string& url) {
  ListPage page = walk->page(url);
  if (listing.newest_only) page.kind = UrlKind::feed;
  const int fresh = discovery_.add(listing, page, walk->on_list);
  walk->barren = fresh > 0 ? 0 : walk->barren + 1;
  pipeline_.log().line("list", {{"url", url},
                                {"columns", std::to_string(listing.columns.size())},
                                {"new_on_list", std::to_string(fresh)},
                                {"next", listing.next ? listing.next->text() : std::string()}});
  for (const base::Url& sitemap : listing.sitemaps) fetch(walk, sitemap);
  if (listing.next && walk->barren < (walk->counted() ? 1 : most_barren)) fetch(walk, *listing.next);
}

void ListCrawler::fail(const WalkPtr& walk, const FrontierEntry& before, const ParsedPage& parsed,
                       const std::string& problem) {
  const fetch::FetchResult& result = parsed.download.result;
  // A server may answer "not found" behind the last page of a counted list.
  const bool may_be_end = walk->counted() && before.url != walk->start;
  if (result.kind == fetch::Kind::gone && may_be_end) return;
  whole_ = false;
  if (result.kind == fetch::Kind::put_off) return;
  pipeline_.count_failed();
  const bool answered = result.kind == fetch::Kind::page || result.kind == fetch::Kind::not_modified;
  if (!parsed.download.asked && result.kind != fetch::Kind::forbidden)
    return pipeline_.report_host_problem(parsed.download, problem);
  pipeline_.report_problem(answered ? Exit::data : Pipeline::status_of(result.kind), before.url, problem);
  if (!parsed.download.asked) return;
  FrontierEntry entry = before;
  entry.problem = problem;
  entry.status = result.status.value_or(0);
  ++entry.failures;
  pipeline_.update_entry(before, entry);
}

}  // namespace crawler::run
