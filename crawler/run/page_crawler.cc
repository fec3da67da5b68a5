#include "crawler/run/page_crawler.h"

#include <algorithm>
#include <utility>

#include "archive/field.h"
#include "base/url.h"
#include "crawler/fetch/redirect.h"

namespace crawler::run {

using archive::FrontierEntry;
using base::Exit;

namespace {

using namespace std::chrono_literals;
constexpr auto not_ours_again =
    365 * 24h;  // a page by someone else is looked at again, should its fields be read better

}  // namespace

PageCrawler::PageCrawler(Pipeline& engine, const Discovery& discovery, ingest::Ingester& filing)
    : engine_(engine), discovery_(discovery), filing_(filing) {}

void PageCrawler::look_at_all() {
  const base::Instant now = base::now();
  const auto due = [&](const FrontierEntry& entry) {
    return entry.kind == archive::UrlKind::column && entry.next_try <= now;
  };
  long fresh = 0, known = 0;
  engine_.frontier.each(engine_.source.name, [&](const FrontierEntry& entry) {
    if (due(entry)) ++(entry.status == 0 ? fresh : known);
    return true;
  });
  const int budget = engine_.rules.budget;
  engine_.planned += budget > 0 ? std::min<long>(fresh + known, budget) : fresh + known;
  // Where the budget cannot hold all that is known, each run looks at another part of it in turn.
  const long room = budget > 0 ? std::max(0L, budget - fresh) : known;
  const long parts = room > 0 ? (known + room - 1) / room : 0;
  for (const bool first_time : {true, false}) {
    engine_.frontier.each(engine_.source.name, [&](const FrontierEntry& entry) {
      if (!due(entry) || (entry.status == 0) != first_time) return true;
      if (!first_time && (parts == 0 || (entry.id + engine_.run.id) % parts != 0)) return true;
      if (budget > 0 && asked_ >= budget) return false;
      engine_.pump(Pipeline::window - 1);
      if (engine_.stopping()) return false;
      look_at(entry);
      return true;
    });
    // What is new may be what has moved: it is known before its old address is found gone.
    engine_.pump(0);
  }
}

void PageCrawler::look_at(const FrontierEntry& entry) {
  ++asked_;
  if (engine_.rules.dry_run) return engine_.rules.would_fetch(entry.url, entry.status != 0);
  fetch::Job job;
  job.url = entry.url;
  job.role = fetch::PageRole::column;
  // What was doubtful, and what the list now says other things of, is read whole again.
  if (entry.problem.empty() && !discovery_.restless(entry.id)) {
    job.etag = entry.etag;
    job.last_modified = entry.last_modified;
  }
  engine_.submit(std::move(job), [this, entry](ParsedPage reading) { take(entry, std::move(reading)); });
}

void PageCrawler::take(const FrontierEntry& before, ParsedPage reading) {
  if (!reading.refresh.empty() && sent_on(before, reading)) return;
  ++engine_.done;
  const fetch::FetchResult& result = reading.download.result;
  switch (result.kind) {
    case fetch::Kind::page:
      return read(before, reading);
    case fetch::Kind::not_modified:
      return not_modified(before);
    case fetch::Kind::gone:
      return gone(before, result);
    case fetch::Kind::put_off:
      return;
    default:
      return failed(before, reading);
  }
}

// A page that only sends its reader on (meta refresh) is a redirect by other means.
bool PageCrawler::sent_on(const FrontierEntry& entry, const ParsedPage& reading) {
  const fetch::Download& download = reading.download;
  const auto next = fetch::follow(*base::Url::parse(download.final_url), reading.refresh, download.job.hops);
  const auto* to = std::get_if<base::Url>(&next);
  if (!to) return false;
  engine_.log.line("refresh", {{"url", download.final_url}, {"to", to->text()}});
  fetch::Job job;
  job.url = to->text();
  job.role = fetch::PageRole::column;
  job.hops = download.job.hops + 1;
  engine_.submit(std::move(job), [this, entry](ParsedPage again) { take(entry, std::move(again)); });
  return true;
}

void PageCrawler::not_modified(const FrontierEntry& before) {
  ++engine_.run.unchanged;
  FrontierEntry entry = before;
  entry.failures = 0;
  entry.next_try = {};
  engine_.put(before, entry);
  if (!entry.listed && filing_.gone(entry)) ++engine_.run.gone;
}

void PageCrawler::gone(const FrontierEntry& before, const fetch::FetchResult& result) {
  FrontierEntry entry = before;
  entry.status = result.status;
  entry.problem = result.problem;
  ++entry.failures;
  entry.next_try = fetch::next_try(base::now(), entry.failures, result.kind);
  engine_.put(before, entry);
  if (filing_.gone(entry)) ++engine_.run.gone;
  if (entry.listed)
    filing_.warn(entry.url, entry.column_id,
                 {archive::WarningKind::dead_link, "is listed, but " + result.problem, false});
}

void PageCrawler::failed(const FrontierEntry& before, const ParsedPage& reading) {
  const fetch::FetchResult& result = reading.download.result;
  ++engine_.run.failed;
  if (!reading.download.asked && result.kind != fetch::Kind::forbidden) {
    // The host's trouble, not the page's: said once, and the page is due again in the next run.
    engine_.host_trouble(result.kind, reading.download.final_url, result.problem);
    return;
  }
  FrontierEntry entry = before;
  entry.problem = result.problem;
  if (result.status) entry.status = result.status;
  ++entry.failures;
  entry.next_try = fetch::next_try(base::now(), entry.failures, result.kind);
  engine_.put(before, entry);
  engine_.trouble(Pipeline::status_of(result.kind), before.url, result.problem);
}

void PageCrawler::read(const FrontierEntry& before, ParsedPage& reading) {
  const fetch::FetchResult& result = reading.download.result;
  FrontierEntry entry = before;
  entry.status = result.status;
  entry.failures = 0;
  entry.next_try = {};
  // A page that is the same as ever is judged again when the list now says something else of it.
  const bool same =
      entry.hash == reading.hash && entry.problem.empty() && entry.column_id && !discovery_.restless(entry.id);
  if (same) {
    ++engine_.run.unchanged;
    filing_.found(entry);
  } else {
    entry.problem = file(entry, reading);
  }
  // Nothing is taken for known of a page that was not understood.
  const bool well = entry.problem.empty();
  entry.hash = well ? reading.hash : "";
  entry.etag = well ? result.etag : "";
  entry.last_modified = well ? result.last_modified : "";
  engine_.put(before, entry);
  if (!entry.listed && well && filing_.gone(entry)) ++engine_.run.gone;
}

// Why the page brought nothing; "" when all is well.
std::string PageCrawler::file(FrontierEntry& entry, ParsedPage& reading) {
  if (!reading.column) {
    ++engine_.run.failed;
    std::string problem = reading.problem.empty() ? "sends its reader on without end" : reading.problem;
    engine_.trouble(Exit::data, entry.url, problem);
    return problem;
  }
  if (reading.download.job.hops > 0 && !engine_.source.in_scope(reading.download.final_url)) {
    std::string problem = "leads out of the source, to " + reading.download.final_url;
    filing_.warn(entry.url, entry.column_id, {archive::WarningKind::out_of_scope, problem, false});
    return problem;
  }
  if (std::string other = engine_.source.only_problem(*reading.column); !other.empty() && !entry.column_id) {
    engine_.log.line("not-ours", {{"url", entry.url}, {"why", other}});
    ++engine_.run.unchanged;
    entry.next_try = base::now() + not_ours_again;
    return other;
  }
  const ingest::ListedAs listed{entry.listed ? entry.title : "", entry.listed ? entry.day : base::Day{},
                                discovery_.collision(entry.id)};
  switch (filing_.ingest(entry, std::move(*reading.column), reading.no_column, page_of(reading), listed)) {
    case ingest::IngestResult::added:
      ++engine_.run.added;
      return {};
    case ingest::IngestResult::revised:
      ++engine_.run.revised;
      return {};
    case ingest::IngestResult::doubtful:
      return std::string(ingest::doubtful_problem);
    default:
      ++engine_.run.unchanged;
      return {};
  }
}

}  // namespace crawler::run
