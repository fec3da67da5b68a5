#include "crawler/run/image_crawler.h"

#include <utility>

#include "base/translation.h"
#include "base/url.h"

namespace crawler::run {
namespace {

using namespace std::chrono_literals;
using archive::FrontierEntry;

constexpr auto refresh_pause = 30 * 24h;  // a stored image is asked for again after it, on condition that it changed
constexpr int failures_to_warn = 3;
constexpr int portion = 500;  // columns read between two writes

FrontierEntry entry_for(const archive::Image& image, const archive::Column& column) {
  FrontierEntry entry;
  entry.source = column.source;
  entry.key = image_key(image.url);
  entry.url = image.url;
  entry.kind = archive::UrlKind::image;
  entry.found_on = column.url;
  entry.column_id = column.id;
  return entry;
}

}  // namespace

std::string image_key(const std::string& url) { return "image " + url; }

void ImageCrawler::crawl() {
  add_named();
  fetch_due();
}

void ImageCrawler::fetch_due() {
  const base::Instant now = base::now();
  const auto& budget = pipeline_.rules().budget;
  int asked = 0;
  for (const bool first_time : {true, false}) {
    pipeline_.frontier().each(pipeline_.source().name, [&](const FrontierEntry& entry) {
      if (entry.kind != archive::UrlKind::image || entry.next_try > now || (entry.status == 0) != first_time)
        return true;
      if (budget && asked >= *budget) return false;
      pipeline_.pump(pipeline_.most_waiting());
      if (pipeline_.stopping()) return false;
      ++asked;
      pipeline_.plan(1);
      fetch(entry);
      return true;
    });
    pipeline_.pump(0);
  }
}

void ImageCrawler::add_named() {
  std::int64_t since = 0;
  for (bool more = true; more;) {
    for (FrontierEntry& entry : next_named(since, more)) {
      if (!base::Url::parse(entry.url) || pipeline_.frontier().find(entry.source, entry.key)) continue;
      entry.found = base::now();
      pipeline_.log().line("image", {{"url", entry.url}, {"on", entry.found_on}});
      pipeline_.in_transaction([&] { pipeline_.frontier().put(entry); });
    }
  }
}

// Returns the images of the columns behind the archive's change number `since`, which moves on. One portion at a time,
// so that the frontier is not written while the archive is being read.
std::vector<FrontierEntry> ImageCrawler::next_named(std::int64_t& since, bool& more) const {
  std::vector<FrontierEntry> named;
  int seen = 0;
  more = false;
  pipeline_.archive().each_changed(since, [&](const archive::Column& column) {
    since = column.change;
    if (column.source == pipeline_.source().name)
      for (const archive::Image& image : column.images) named.push_back(entry_for(image, column));
    more = ++seen == portion;
    return !more;
  });
  return named;
}

void ImageCrawler::fetch(const FrontierEntry& entry) {
  if (pipeline_.rules().dry_run) return pipeline_.rules().would_fetch(entry.url, entry.status != 0);
  fetch::Job job;
  job.url = entry.url;
  job.role = fetch::PageRole::image;
  job.max_bytes = max_bytes;
  job.etag = entry.etag;
  job.last_modified = entry.last_modified;
  pipeline_.submit(std::move(job), [this, entry](ParsedPage parsed) { handle(entry, std::move(parsed)); });
}

void ImageCrawler::handle(const FrontierEntry& before, ParsedPage parsed) {
  pipeline_.count_done();
  const fetch::FetchResult& result = parsed.download.result;
  // The end of the run, or a host that asks to wait, says nothing of the image.
  if (result.kind == fetch::Kind::put_off || result.kind == fetch::Kind::busy) return;
  FrontierEntry entry = before;
  entry.status = result.status.value_or(before.status);
  const bool came = result.kind == fetch::Kind::page && parsed.is_image;
  if (!came && result.kind != fetch::Kind::not_modified) {
    handle_failure(entry, result,
                   result.kind != fetch::Kind::page ? result.problem
                   : parsed.problem.empty()         ? base::tr("is not an image of a known format")
                                                    : parsed.problem);
    return pipeline_.update_entry(before, std::move(entry));
  }
  entry.failures = 0;
  entry.problem.clear();
  entry.next_try = base::now() + refresh_pause;
  if (came) {
    entry.etag = result.etag;
    entry.last_modified = result.last_modified;
    entry.hash = parsed.hash;
    const auto last = pipeline_.archive().last_page(entry.url);
    archive::Page page = page_of(parsed);
    page.url = entry.url;
    if (!last || last->hash != entry.hash) pipeline_.archive().store_page(page);
  }
  ingester_.well(entry.url, archive::WarningKind::image);
  pipeline_.update_entry(before, std::move(entry));
}

void ImageCrawler::handle_failure(FrontierEntry& entry, const fetch::FetchResult& result, const std::string& problem) {
  entry.problem = problem;
  ++entry.failures;
  entry.next_try = fetch::next_try(base::now(), entry.failures, result.kind);
  pipeline_.log().line("image-failed", {{"url", entry.url}, {"on", entry.found_on}, {"why", problem}});
  if (entry.hash.empty() && entry.failures == failures_to_warn)
    ingester_.warn(entry.url, entry.column_id,
                   {archive::WarningKind::image, base::tr("the image cannot be fetched: {1}", {problem}), false});
}

}  // namespace crawler::run
