#include "crawler/run/image_crawler.h"

#include <utility>

#include "base/image_type.h"
#include "base/sha256.h"
#include "base/url.h"

namespace crawler::run {
namespace {

using namespace std::chrono_literals;
using archive::FrontierEntry;

constexpr auto again = 30 * 24h;  // a picture that came is asked for again, on condition that it has changed
constexpr int failures_to_warn = 3;
constexpr int portion = 500;  // columns between two writes

}  // namespace

std::string image_key(const std::string& url) { return "image " + url; }

void ImageCrawler::look_at_all() {
  take_named();
  const base::Instant now = base::now();
  const int budget = engine_.rules.budget;  // of their own: pages are never left for pictures, nor these for pages
  int asked = 0;
  for (const bool first_time : {true, false}) {
    engine_.frontier.each(engine_.source.name, [&](const FrontierEntry& entry) {
      if (entry.kind != archive::UrlKind::image || entry.next_try > now || (entry.status == 0) != first_time)
        return true;
      if (budget > 0 && asked >= budget) return false;
      engine_.pump(Pipeline::window - 1);
      if (engine_.stopping()) return false;
      ++asked;
      ++engine_.planned;
      look_at(entry);
      return true;
    });
    engine_.pump(0);
  }
}

// In portions by the archive's change number, so that what is written meets no open read.
void ImageCrawler::take_named() {
  std::int64_t since = 0;
  for (bool more = true; more;) {
    std::vector<FrontierEntry> named;
    int seen = 0;
    more = false;
    engine_.archive.each_changed(since, [&](const archive::Column& column) {
      since = column.change;
      if (column.source == engine_.source.name)
        for (const archive::Image& image : column.images) {
          FrontierEntry entry;
          entry.source = column.source;
          entry.key = image_key(image.url);
          entry.url = image.url;
          entry.kind = archive::UrlKind::image;
          entry.found_on = column.url;
          entry.column_id = column.id;
          named.push_back(std::move(entry));
        }
      more = ++seen == portion;
      return !more;
    });
    for (FrontierEntry& entry : named) {
      if (!base::Url::parse(entry.url) || engine_.frontier.find(entry.source, entry.key)) continue;
      entry.found = base::now();
      engine_.log.line("image", {{"url", entry.url}, {"on", entry.found_on}});
      engine_.in_transaction([&] { engine_.frontier.put(entry); });
    }
  }
}

void ImageCrawler::look_at(const FrontierEntry& entry) {
  if (engine_.rules.dry_run) return engine_.rules.would_fetch(entry.url, entry.status != 0);
  fetch::Job job;
  job.url = entry.url;
  job.role = fetch::PageRole::raw;
  job.max_bytes = max_bytes;
  job.etag = entry.etag;
  job.last_modified = entry.last_modified;
  engine_.submit(std::move(job), [this, entry](ParsedPage reading) { take(entry, std::move(reading)); });
}

void ImageCrawler::take(const FrontierEntry& before, ParsedPage reading) {
  ++engine_.done;
  const fetch::FetchResult& result = reading.download.result;
  // The end of the run, or a host that asks to wait: nothing is known of the picture by that.
  if (result.kind == fetch::Kind::put_off || result.kind == fetch::Kind::busy) return;
  FrontierEntry entry = before;
  entry.status = result.status ? result.status : before.status;
  const bool came = result.kind == fetch::Kind::page && base::identify_image(result.body);
  if (!came && result.kind != fetch::Kind::not_modified) {
    failed(entry, result, result.kind == fetch::Kind::page ? "is no picture that is known" : result.problem);
    return engine_.put(before, std::move(entry));
  }
  entry.failures = 0;
  entry.problem.clear();
  entry.next_try = base::now() + again;
  if (came) {
    entry.etag = result.etag;
    entry.last_modified = result.last_modified;
    entry.hash = base::sha256(result.body);
    const auto last = engine_.archive.last_page(entry.url);
    archive::Page page = page_of(reading);
    page.url = entry.url;
    if (!last || last->hash != entry.hash) engine_.archive.store_page(page);
  }
  filing_.well(entry.url, archive::WarningKind::image);
  engine_.put(before, std::move(entry));
}

void ImageCrawler::failed(FrontierEntry& entry, const fetch::FetchResult& result, const std::string& problem) {
  entry.problem = problem;
  ++entry.failures;
  entry.next_try = fetch::next_try(base::now(), entry.failures, result.kind);
  engine_.log.line("image-failed", {{"url", entry.url}, {"on", entry.found_on}, {"why", problem}});
  if (entry.hash.empty() && entry.failures == failures_to_warn)
    filing_.warn(entry.url, entry.column_id,
                 {archive::WarningKind::image, "the picture cannot be fetched: " + problem, false});
}

}  // namespace crawler::run
