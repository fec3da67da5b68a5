#include "crawler/run/pipeline.h"

#include <algorithm>
#include <utility>

#include "archive/transaction.h"
#include "base/translation.h"
#include "base/url.h"
#include "crawler/fetch/curl_fetcher.h"
#include "crawler/fetch/redirect.h"

namespace crawler::run {
namespace {

using namespace std::chrono_literals;
using base::Exit;
using Clock = std::chrono::steady_clock;

constexpr std::size_t batch_pages = 128;  // most results stored in one transaction
constexpr auto batch_time = 2s;           // longest time that a transaction stays open

// The credentials in the source's own URLs, each for its origin alone.
std::map<std::string, std::string> credentials_of(const config::Source& source) {
  std::map<std::string, std::string> found;
  const auto take = [&](const std::string& text) {
    if (const auto url = base::Url::parse(text); url && !url->credentials().empty())
      found[url->origin()] = url->credentials();
  };
  for (const config::Listing& listing : source.listings) take(listing.url);
  for (const std::string& url : source.feeds) take(url);
  for (const std::string& url : source.sitemaps) take(url);
  return found;
}

}  // namespace

// Writes are committed together, so that a run over an unchanged site writes nothing at all.
class Pipeline::Batch {
 public:
  Batch(archive::Archive& archive, bool keep) : archive_(archive), keep_(keep) {}
  void open() {
    if (!transaction_) {
      transaction_ = std::make_unique<archive::Transaction>(archive_);
      opened_ = Clock::now();
    }
    ++pages_;
  }
  void commit_if_due() {
    if (transaction_ && (pages_ >= batch_pages || Clock::now() - opened_ > batch_time)) commit();
  }
  void commit() {
    pages_ = 0;
    if (!transaction_ || !keep_) return;
    transaction_->commit();
    transaction_.reset();
  }
  void roll_back() {
    pages_ = 0;
    transaction_.reset();
  }

 private:
  archive::Archive& archive_;
  bool keep_;  // false: everything is rolled back in the end
  std::unique_ptr<archive::Transaction> transaction_;
  Clock::time_point opened_{};
  std::size_t pages_ = 0;
};

Pipeline::Pipeline(PipelineSetup setup)
    : archive_(setup.archive),
      source_(setup.source),
      rules_(std::move(setup.rules)),
      report_(setup.report),
      log_(setup.log),
      frontier_(archive_),
      hosts_(archive_),
      runs_(archive_),
      batch_(std::make_unique<Batch>(archive_, !rules_.dry_run)),
      network_archive_(std::make_unique<archive::Archive>(setup.archive_dir, archive::Archive::Mode::read)) {
  fetch::DownloadRules download;
  download.agent = product_token;
  download.delay = rules_.delay;
  download.connections = rules_.connections;
  download.allow_private = rules_.allow_private;
  download.retry.base = std::clamp<std::chrono::milliseconds>(rules_.delay * 2, 100ms, 10'000ms);
  download.credentials = credentials_of(source_);

  // The parsers first: they fork, which is best done with few threads.
  ParserPool::Setup parsers{
      .threads = rules_.parser_threads, .source = source_, .log = log_, .done = [this](ParsedPage parsed) {
        parsed_.push(std::move(parsed));
      }};
  if (setup.read) parsers.read = std::move(setup.read);
  parsers_ = std::make_unique<ParserPool>(std::move(parsers));
  downloader_ = std::make_unique<fetch::Downloader>(
      std::make_unique<fetch::CurlFetcher>(rules_.user_agent, rules_.limits, rules_.proxy), std::move(download),
      network_callbacks(), log_);
}

// The network thread ends first, then the parser threads, since each hands on to the next.
Pipeline::~Pipeline() {
  downloader_.reset();
  parsers_.reset();
}

// All run on the network thread, so they touch nothing but the queues and that thread's own archive.
fetch::Downloader::Callbacks Pipeline::network_callbacks() {
  fetch::Downloader::Callbacks callbacks;
  callbacks.done = [this](fetch::Download finished) {
    if (finished.result.kind == fetch::Kind::page) return parsers_->submit(std::move(finished));
    ParsedPage unparsed;
    unparsed.download = std::move(finished);
    parsed_.push(std::move(unparsed));
  };
  callbacks.recall = [this](const std::string& origin) { return archive::Hosts(*network_archive_).find(origin); };
  callbacks.remember = [this](archive::Host host) { host_news_.push(std::move(host)); };
  return callbacks;
}

void Pipeline::submit(fetch::Job job, std::function<void(ParsedPage)> handler) {
  job.tag = next_tag_++;
  under_way_.emplace(job.tag, std::move(handler));
  downloader_->submit(std::move(job));
}

void Pipeline::submit_stored(fetch::Job job, const archive::Page& page, const base::Url& url,
                             std::function<void(ParsedPage)> handler) {
  fetch::Download stored;
  stored.job = std::move(job);
  stored.job.tag = next_tag_++;
  stored.final_url = url;
  stored.result.kind = fetch::Kind::page;
  stored.result.body = page.body;
  stored.result.content_type = page.content_type;
  under_way_.emplace(stored.job.tag, std::move(handler));
  parsers_->submit(std::move(stored));
}

void Pipeline::store_host_news() {
  while (auto host = host_news_.pop(0ms)) {
    batch_->open();
    hosts_.put(*host);
  }
}

void Pipeline::handle(ParsedPage parsed) {
  if (parsed.download.asked) downloader_->freed(parsed.download.result.body.size());
  auto node = under_way_.extract(parsed.download.job.tag);
  if (node.empty()) return;
  if (follow_refresh(parsed, node.mapped())) return;
  if (rules_.progress) rules_.progress(done_, planned_, parsed.download.final_url.host());
  batch_->open();
  node.mapped()(std::move(parsed));
}

// A page that holds nothing but a refresh counts as a redirect. Returns whether it was followed.
bool Pipeline::follow_refresh(ParsedPage& parsed, const std::function<void(ParsedPage)>& handler) {
  if (!parsed.refresh) return false;
  const fetch::Download& download = parsed.download;
  const auto next = fetch::follow(download.final_url, parsed.refresh->text(), download.job.hops);
  if (const auto* why = std::get_if<std::string>(&next)) {
    parsed.problem = *why;
    return false;
  }
  const base::Url& to = std::get<base::Url>(next);
  log_.line("refresh", {{"url", download.final_url.text()}, {"to", to.text()}});
  fetch::Job job = download.job;
  job.url = to.text();
  job.etag = job.last_modified = {};
  ++job.hops;
  submit(std::move(job), handler);
  return true;
}

void Pipeline::pump(std::size_t most_under_way) {
  while (under_way_.size() > most_under_way) {
    downloader_->check();
    parsers_->check();
    if (auto parsed = parsed_.pop(100ms)) handle(std::move(*parsed));
    store_host_news();
    batch_->commit_if_due();
    stopping();
  }
}

bool Pipeline::stopping() {
  if (!stop_reason_.empty()) return true;
  if (rules_.interrupted && rules_.interrupted()) {
    stop_reason_ = base::tr("interrupted");
  } else if (rules_.deadline && Clock::now() >= *rules_.deadline) {
    late_ = true;
    stop_reason_ = base::tr("the run's deadline has passed");
  } else {
    return false;
  }
  downloader_->stop(stop_reason_);
  return true;
}

void Pipeline::in_transaction(const std::function<void()>& writes) {
  batch_->open();
  writes();
  batch_->commit_if_due();
}

Exit Pipeline::status_of(fetch::Kind kind) {
  switch (kind) {
    case fetch::Kind::busy:
      return Exit::try_later;
    case fetch::Kind::forbidden:
    case fetch::Kind::refused:
    case fetch::Kind::denied:
      return Exit::permission;
    case fetch::Kind::too_large:
      return Exit::data;
    default:
      return Exit::host;
  }
}

void Pipeline::report_problem(Exit status, const std::string& about, const std::string& problem) {
  if (status_ == Exit::ok) status_ = status;
  const std::string line = base::without_credentials(about) + ": " + problem;
  report_.add(source_.name, problem, line);
  if (run_.message.empty()) run_.message = line;
}

void Pipeline::report_host_problem(const fetch::Download& download, const std::string& problem) {
  const bool has_host = !download.final_url.host().empty();
  const std::string about = has_host ? download.final_url.origin() : download.job.url;
  if (hosts_reported_.insert(about).second) report_problem(status_of(download.result.kind), about, problem);
}

void Pipeline::update_entry(const archive::FrontierEntry& before, archive::FrontierEntry after) {
  if (after == before) return;
  after.checked = base::now();
  frontier_.put(after);
}

void Pipeline::begin() {
  run_.source = source_.name;
  run_.verb = "crawl";
  run_.started = base::now();
  if (rules_.dry_run) batch_->open();
  run_.id = runs_.begin(run_);
}

void Pipeline::commit() {
  store_host_news();
  batch_->commit();
}

archive::Run Pipeline::finish() {
  pump(0);
  downloader_->check();
  batch_->open();
  store_host_news();
  run_.ended = base::now();
  run_.requests = downloader_->requests();
  if (!stop_reason_.empty()) {
    run_.outcome = archive::Outcome::interrupted;
    if (late_)
      report_problem(Exit::try_later, source_.name, base::tr("the run's deadline has passed; the next run continues"));
    if (run_.message.empty()) run_.message = stop_reason_;
  } else if (status_ == Exit::ok) {
    run_.outcome = archive::Outcome::ok;
  } else {
    run_.outcome = lists_read_ > 0 ? archive::Outcome::partial : archive::Outcome::failed;
  }
  run_.status = static_cast<int>(status_);
  runs_.end(run_);
  batch_->commit();
  log_.line("run", {{"source", run_.source},
                    {"outcome", std::string(archive::to_text(run_.outcome))},
                    {"requests", std::to_string(run_.requests)},
                    {"added", std::to_string(run_.added)},
                    {"revised", std::to_string(run_.revised)},
                    {"unchanged", std::to_string(run_.unchanged)},
                    {"gone", std::to_string(run_.gone)},
                    {"failed", std::to_string(run_.failed)}});
  return run_;
}

void Pipeline::abandon(Exit status, const std::string& message) {
  batch_->roll_back();
  if (rules_.dry_run) return;
  run_.ended = base::now();
  run_.outcome = archive::Outcome::failed;
  run_.status = static_cast<int>(status);
  run_.message = message;
  try {
    batch_->open();
    runs_.end(run_);
    batch_->commit();
  } catch (const base::Error&) {
    batch_->roll_back();  // the caller goes on to report what it was called for, which is the cause
  }
}

}  // namespace crawler::run
