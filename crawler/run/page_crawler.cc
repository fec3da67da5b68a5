#include "crawler/run/page_crawler.h"

#include <algorithm>
#include <utility>

#include "base/translation.h"
#include "base/url.h"

namespace crawler::run {

using archive::FrontierEntry;
using base::Exit;

namespace {

using namespace std::chrono_literals;

// A page that the `only` rules refuse is read again after this time, since a later release may read its fields better.
constexpr auto not_ours_pause = 365 * 24h;

bool is_fresh(const FrontierEntry& entry) { return entry.status == 0; }

// How many pages each run asks for, where every one of them has its turn in so many runs.
long share_of(long pages, long runs) { return runs > 0 ? (pages + runs - 1) / runs : 0; }

}  // namespace

PageCrawler::PageCrawler(Pipeline& pipeline, const Discovery& discovery, ingest::Ingester& ingester)
    : pipeline_(pipeline), discovery_(discovery), ingester_(ingester) {}

bool PageCrawler::Plan::due(const FrontierEntry& entry) const {
  return entry.kind == archive::UrlKind::column && entry.next_try <= now;
}

bool PageCrawler::Plan::in_turn(const FrontierEntry& entry, Known kind) const {
  const long runs = known[static_cast<std::size_t>(kind)].runs;
  return runs > 0 && (entry.id + turn) % runs == 0;
}

long PageCrawler::Plan::asked() const {
  long asked = 0;
  for (const Part& part : known) asked += share_of(part.pages, part.runs);
  return asked;
}

// What the new pages leave of the budget is for the urgent ones, what these leave is for the usual ones, and what these
// leave is for the unchanged ones; but no kind takes the last request from the next.
PageCrawler::Plan PageCrawler::make_plan() const {
  Plan plan;
  plan.now = base::now();
  plan.turn = pipeline_.turn();
  long pages = 0;
  pipeline_.frontier().each_for_reading(pipeline_.source().name, [&](const FrontierEntry& entry) {
    if (!plan.due(entry)) return true;
    if (is_fresh(entry)) {
      ++plan.fresh;
    } else {
      ++plan.known[static_cast<std::size_t>(kind_of(entry))].pages;
      ++pages;
    }
    return true;
  });
  const RunRules& rules = pipeline_.rules();
  const std::array<long, 3> least_runs{1, rules.revisit_runs,
                                       std::max(rules.revisit_runs, rules.revisit_unchanged_runs)};
  long left = rules.budget ? std::max(0L, *rules.budget - plan.fresh) : pages + 1;
  for (std::size_t i = 0; i < plan.known.size() && left > 0; ++i) {
    const auto later = std::count_if(plan.known.begin() + static_cast<std::ptrdiff_t>(i) + 1, plan.known.end(),
                                     [](const Plan::Part& part) { return part.pages > 0; });
    const long room = std::max(1L, left - static_cast<long>(later));
    Plan::Part& part = plan.known[i];
    part.runs = std::max(least_runs[i], share_of(part.pages, room));
    left -= share_of(part.pages, part.runs);
  }
  return plan;
}

void PageCrawler::crawl() {
  const Plan plan = make_plan();
  const long due = plan.fresh + plan.asked();
  pipeline_.plan(std::min<long>(due, pipeline_.rules().budget.value_or(due)));
  // A new page may be a known one that moved: it must be stored before its old address is found gone.
  for (const bool fresh : {true, false}) {
    if (fresh && plan.fresh == 0) continue;
    fetch_all(plan, fresh);
    pipeline_.pump(0);
  }
}

void PageCrawler::fetch_all(const Plan& plan, bool fresh) {
  const auto& budget = pipeline_.rules().budget;
  pipeline_.frontier().each(pipeline_.source().name, [&](const FrontierEntry& entry) {
    if (!plan.due(entry) || is_fresh(entry) != fresh) return true;
    if (!fresh) {
      if (asked_first_.contains(entry.id)) return true;
      const Known kind = kind_of(entry);
      if (!plan.in_turn(entry, kind)) {
        if (kind == Known::unchanged) leave_unasked(entry);
        return true;
      }
    }
    if (budget && asked_ >= *budget) return false;
    pipeline_.pump(pipeline_.most_waiting());
    if (pipeline_.stopping()) return false;
    if (fresh) asked_first_.insert(entry.id);
    fetch(entry);
    return true;
  });
}

void PageCrawler::fetch(const FrontierEntry& entry) {
  ++asked_;
  if (pipeline_.rules().dry_run) return pipeline_.rules().would_fetch(entry.url, !is_fresh(entry));
  fetch::Job job;
  job.url = entry.url;
  job.role = fetch::PageRole::column;
  // A page that was doubtful, or whose column may be another now, is asked for without condition.
  if (entry.problem.empty() && !to_be_read_again(entry)) {
    job.etag = entry.etag;
    job.last_modified = entry.last_modified;
  }
  submit(std::move(job), entry);
}

// Counts a page as unchanged because a list says so, without a request.
void PageCrawler::leave_unasked(const FrontierEntry& entry) {
  pipeline_.count_unchanged();
  pipeline_.log().line("unasked", {{"url", entry.url}, {"lastmod", entry.read_lastmod}});
}

// A page is urgent when it is in doubt, when a list describes it otherwise than before, or when a list says that it has
// changed since it was read. It is unchanged when a list says so and nothing else speaks for reading it.
PageCrawler::Known PageCrawler::kind_of(const FrontierEntry& entry) const {
  if (!entry.problem.empty() || to_be_read_again(entry)) return Known::urgent;
  const std::string lastmod = discovery_.lastmod(entry);
  if (lastmod.empty()) return Known::usual;
  if (lastmod == entry.read_lastmod) return entry.column_id != 0 ? Known::unchanged : Known::usual;
  // Where the page was read while its lastmod did not count yet, it is read once more when that does.
  return entry.read_lastmod.empty() && lastmod == archive::recent_lastmod ? Known::usual : Known::urgent;
}

// Whether the same bytes are to be read and validated again: the list now describes the page otherwise, or what was
// wrong with it may have been mended on another page.
bool PageCrawler::to_be_read_again(const FrontierEntry& entry) const {
  return discovery_.changed_on_list(entry.id) || ingester_.hangs_on_others(entry.url);
}

// Notes for which lastmod the page has been read. Where no list gives one in this run, the one of an earlier reading
// stays: what was read now is no older.
void PageCrawler::note_lastmod(FrontierEntry& entry) const {
  std::string lastmod = discovery_.lastmod(entry);
  if (lastmod.empty()) return;
  entry.read_lastmod = lastmod == archive::recent_lastmod ? std::string() : std::move(lastmod);
}

void PageCrawler::submit(fetch::Job job, const FrontierEntry& entry) {
  pipeline_.submit(std::move(job), [this, entry](ParsedPage parsed) { handle(entry, std::move(parsed)); });
}

void PageCrawler::handle(const FrontierEntry& before, ParsedPage parsed) {
  pipeline_.count_done();
  const fetch::FetchResult& result = parsed.download.result;
  switch (result.kind) {
    case fetch::Kind::page:
      return handle_page(before, parsed);
    case fetch::Kind::not_modified:
      return handle_not_modified(before, parsed);
    case fetch::Kind::gone:
      return handle_gone(before, result);
    case fetch::Kind::put_off:
      return;
    default:
      return handle_failure(before, parsed);
  }
}

void PageCrawler::handle_not_modified(const FrontierEntry& before, ParsedPage& parsed) {
  if (before.column_id == 0) {
    if (fetch::ask_whole(parsed.download.job)) return submit(std::move(parsed.download.job), before);
    parsed.download.result.problem = base::tr("answers that it has not changed, but was never stored");
    return handle_failure(before, parsed);
  }
  pipeline_.count_unchanged();
  FrontierEntry entry = before;
  entry.failures = 0;
  entry.next_try = {};
  if (entry.problem.empty()) note_lastmod(entry);
  pipeline_.update_entry(before, entry);
  if (!entry.listed && ingester_.gone(entry)) pipeline_.count_gone();
}

void PageCrawler::handle_gone(const FrontierEntry& before, const fetch::FetchResult& result) {
  FrontierEntry entry = before;
  entry.status = result.status.value_or(0);
  entry.problem = result.problem;
  ++entry.failures;
  entry.next_try = fetch::next_try(base::now(), entry.failures, result.kind);
  pipeline_.update_entry(before, entry);
  if (ingester_.gone(entry)) pipeline_.count_gone();
  if (entry.listed)
    ingester_.warn(entry.url, entry.column_id,
                   {archive::WarningKind::dead_link, base::tr("is listed, but {1}", {result.problem}), false});
}

void PageCrawler::handle_failure(const FrontierEntry& before, const ParsedPage& parsed) {
  const fetch::FetchResult& result = parsed.download.result;
  pipeline_.count_failed();
  if (!parsed.download.asked && result.kind != fetch::Kind::forbidden) {
    // A problem of the host, not of the page: reported once, and the page stays due.
    pipeline_.report_host_problem(parsed.download, result.problem);
    return;
  }
  FrontierEntry entry = before;
  entry.problem = result.problem;
  entry.status = result.status.value_or(before.status);
  ++entry.failures;
  entry.next_try = fetch::next_try(base::now(), entry.failures, result.kind);
  pipeline_.update_entry(before, entry);
  pipeline_.report_problem(Pipeline::status_of(result.kind), before.url, result.problem);
}

void PageCrawler::handle_page(const FrontierEntry& before, ParsedPage& parsed) {
  const fetch::FetchResult& result = parsed.download.result;
  FrontierEntry entry = before;
  entry.status = result.status.value_or(0);
  entry.failures = 0;
  entry.next_try = {};
  const bool same = entry.hash == parsed.hash && entry.problem.empty() && entry.column_id && !to_be_read_again(entry);
  if (same) {
    pipeline_.count_unchanged();
    ingester_.found(entry);
  } else {
    entry.problem = ingest(entry, parsed);
  }
  // Hash, validators and lastmod of a page with a problem are forgotten, so that the next run reads it whole.
  const bool well = entry.problem.empty();
  if (well)
    note_lastmod(entry);
  else
    entry.read_lastmod.clear();
  entry.hash = well ? parsed.hash : "";
  entry.etag = well ? result.etag : "";
  entry.last_modified = well ? result.last_modified : "";
  pipeline_.update_entry(before, entry);
  if (!entry.listed && well && ingester_.gone(entry)) pipeline_.count_gone();
}

// Returns why the page brought nothing; "" when it was taken.
std::string PageCrawler::ingest(FrontierEntry& entry, ParsedPage& parsed) {
  const fetch::Download& download = parsed.download;
  if (!parsed.read) {
    pipeline_.count_failed();
    pipeline_.report_problem(Exit::data, entry.url, parsed.problem);
    return parsed.problem;
  }
  if (download.job.hops > 0 && !pipeline_.source().in_scope(download.final_url.text())) {
    std::string problem = base::tr("leads out of the source, to {1}", {download.final_url.text()});
    ingester_.warn(entry.url, entry.column_id, {archive::WarningKind::out_of_scope, problem, false});
    return problem;
  }
  if (std::string other = pipeline_.source().only_problem(parsed.read->column); !other.empty() && !entry.column_id) {
    pipeline_.log().line("not-ours", {{"url", entry.url}, {"why", other}});
    pipeline_.count_unchanged();
    entry.next_try = base::now() + not_ours_pause;
    return other;
  }
  ingest::ListedAs listed = ingest::as_listed(entry);
  listed.collides_with = discovery_.collision(entry.id);
  listed.feed_day = discovery_.feed_day(entry.id);
  archive::Page page = page_of(parsed);
  page.url = entry.url;  // where a refresh led to another
  switch (ingester_.ingest(entry, *std::move(parsed.read), std::move(page), listed)) {
    case ingest::IngestResult::added:
      pipeline_.count_added();
      return {};
    case ingest::IngestResult::revised:
      pipeline_.count_revised();
      return {};
    case ingest::IngestResult::doubtful:
      return std::string(ingest::doubtful_problem);
    case ingest::IngestResult::unchanged:
    case ingest::IngestResult::elsewhere:
      break;
  }
  pipeline_.count_unchanged();
  return {};
}

}  // namespace crawler::run
