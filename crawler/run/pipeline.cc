#include "crawler/run/pipeline.h"

#include <algorithm>
#include <utility>

#include "archive/transaction.h"
#include "base/url.h"
#include "crawler/fetch/curl_fetcher.h"

namespace crawler::run {
namespace {

using namespace std::chrono_literals;
using base::Exit;
using Clock = std::chrono::steady_clock;

constexpr std::size_t batch_pages = 128;  // stored in one transaction,
constexpr auto batch_time = 2s;           // or what came in this time

// The credentials that the source's own addresses carry, each for its origin alone.
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

 private:
  archive::Archive& archive_;
  bool keep_;  // false: all is rolled back in the end
  std::unique_ptr<archive::Transaction> transaction_;
  Clock::time_point opened_{};
  std::size_t pages_ = 0;
};

Pipeline::Pipeline(archive::Archive& to, const std::filesystem::path& dir, const config::Source& of, RunRules how,
                   ingest::ProblemReport& say, const base::Log& explain)
    : archive(to),
      source(of),
      rules(std::move(how)),
      report(say),
      log(explain),
      frontier(to),
      hosts_(to),
      runs_(to),
      batch_(std::make_unique<Batch>(to, !rules.dry_run)),
      for_network_(std::make_unique<archive::Archive>(dir, archive::Archive::Mode::read)) {
  fetch::DownloadRules download;
  download.agent = product_token;
  download.delay = rules.delay;
  download.connections = rules.connections;
  download.allow_private = rules.allow_private;
  download.retry.base = std::clamp<std::chrono::milliseconds>(rules.delay * 2, 100ms, 10'000ms);
  download.credentials = credentials_of(source);

  readers_ = std::make_unique<ParserPool>(rules.readers, source,
                                          [this](ParsedPage reading) { readings_.push(std::move(reading)); });
  fetch::Downloader::Callbacks callbacks;
  callbacks.done = [this](fetch::Download finished) {
    if (finished.result.kind == fetch::Kind::page) return readers_->submit(std::move(finished));
    ParsedPage reading;
    reading.download = std::move(finished);
    readings_.push(std::move(reading));
  };
  callbacks.recall = [this](const std::string& origin) { return archive::Hosts(*for_network_).find(origin); };
  callbacks.remember = [this](archive::Host host) { host_news_.push(std::move(host)); };
  downloader_ =
      std::make_unique<fetch::Downloader>(std::make_unique<fetch::CurlFetcher>(rules.user_agent, rules.limits),
                                          std::move(download), std::move(callbacks), log);
}

// The network ends first, then the readers, for each hands on to the next.
Pipeline::~Pipeline() {
  downloader_.reset();
  readers_.reset();
}

void Pipeline::submit(fetch::Job job, std::function<void(ParsedPage)> handler) {
  job.tag = next_tag_++;
  under_way_.emplace(job.tag, std::move(handler));
  downloader_->submit(std::move(job));
}

void Pipeline::take_host_news() {
  while (auto host = host_news_.pop(0ms)) {
    batch_->open();
    hosts_.put(*host);
  }
}

void Pipeline::pump(std::size_t most_under_way) {
  while (under_way_.size() > most_under_way) {
    downloader_->check();
    if (auto reading = readings_.pop(100ms)) {
      downloader_->freed(reading->download.result.body.size());
      if (auto node = under_way_.extract(reading->download.job.tag); !node.empty()) {
        if (rules.progress) rules.progress(done, planned, base::Url::parse(reading->download.job.url)->host());
        batch_->open();
        node.mapped()(std::move(*reading));
      }
    }
    take_host_news();
    batch_->commit_if_due();
    stopping();
  }
}

bool Pipeline::stopping() {
  if (!stop_reason_.empty()) return true;
  if (rules.interrupted && rules.interrupted()) {
    stop_reason_ = "interrupted";
  } else if (Clock::now() >= rules.deadline) {
    stop_reason_ = "the run's deadline has passed";
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

void Pipeline::trouble(Exit status, const std::string& about, const std::string& what) {
  if (status_ == Exit::ok) status_ = status;
  const std::string line = base::without_credentials(about) + ": " + what;
  report.add(source.name, what, line);
  if (run.message.empty()) run.message = line;
}

void Pipeline::host_trouble(fetch::Kind kind, const std::string& page, const std::string& what) {
  const std::string origin = base::Url::parse(page)->origin();
  if (hosts_in_trouble_.insert(origin).second) trouble(status_of(kind), origin, what);
}

void Pipeline::put(const archive::FrontierEntry& before, archive::FrontierEntry after) {
  if (after == before) return;
  after.checked = base::now();
  frontier.put(after);
}

void Pipeline::begin() {
  run.source = source.name;
  run.verb = "crawl";
  run.started = base::now();
  if (rules.dry_run) batch_->open();
  run.id = runs_.begin(run);
}

void Pipeline::commit() {
  take_host_news();
  batch_->commit();
}

archive::Run Pipeline::finish() {
  pump(0);
  downloader_->check();
  batch_->open();
  take_host_news();
  run.ended = base::now();
  run.requests = downloader_->requests();
  if (!stop_reason_.empty()) {
    run.outcome = archive::Outcome::interrupted;
    if (stop_reason_ != "interrupted") trouble(Exit::try_later, source.name, stop_reason_ + "; the next run goes on");
    if (run.message.empty()) run.message = stop_reason_;
  } else if (status_ == Exit::ok) {
    run.outcome = archive::Outcome::ok;
  } else {
    run.outcome = lists_read > 0 ? archive::Outcome::partial : archive::Outcome::failed;
  }
  run.status = static_cast<int>(status_);
  runs_.end(run);
  batch_->commit();
  log.line("run", {{"source", run.source},
                   {"outcome", std::string(archive::to_text(run.outcome))},
                   {"requests", std::to_string(run.requests)},
                   {"added", std::to_string(run.added)},
                   {"revised", std::to_string(run.revised)},
                   {"unchanged", std::to_string(run.unchanged)},
                   {"gone", std::to_string(run.gone)},
                   {"failed", std::to_string(run.failed)}});
  return run;
}

}  // namespace crawler::run
