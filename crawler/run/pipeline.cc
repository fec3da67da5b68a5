#include "crawler/run/pipeline.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/translation.h"
#include "base/url.h"
#include "crawler/fetch/redirect.h"

namespace crawler::run {
namespace {

using namespace std::chrono_literals;
using base::Exit;
using Clock = std::chrono::steady_clock;

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

std::unique_ptr<Engine> engine_for(PipelineSetup& setup) {
  if (setup.engine) return nullptr;
  return std::make_unique<Engine>(EngineSetup{.archive = setup.archive,
                                              .archive_dir = setup.archive_dir,
                                              .sources = {&setup.source},
                                              .limits = setup.rules.limits,
                                              .user_agent = setup.rules.user_agent,
                                              .proxy = setup.rules.proxy,
                                              .parser_threads = setup.rules.parser_threads,
                                              .keep = !setup.rules.dry_run,
                                              .log = setup.log,
                                              .read = std::move(setup.read)});
}

std::shared_ptr<Inbox> inbox_for(const RunRules& rules, const config::Source& source) {
  auto inbox = std::make_shared<Inbox>();
  inbox->manners.delay = rules.delay;
  inbox->manners.connections = rules.connections;
  inbox->manners.allow_private = rules.allow_private;
  inbox->manners.retry.base = std::clamp<std::chrono::milliseconds>(rules.delay * 2, 100ms, 10'000ms);
  inbox->manners.credentials = credentials_of(source);
  return inbox;
}

}  // namespace

Pipeline::Pipeline(PipelineSetup setup)
    : archive_(setup.archive),
      source_(setup.source),
      rules_(setup.rules),
      report_(setup.report),
      log_(setup.log),
      frontier_(archive_),
      runs_(archive_),
      own_engine_(engine_for(setup)),
      engine_(own_engine_ ? *own_engine_ : *setup.engine),
      inbox_(inbox_for(rules_, source_)) {
  if (own_engine_) own_turn_.emplace(engine_.turn());
  engine_.join();
}

Pipeline::~Pipeline() { engine_.leave(inbox_); }

void Pipeline::submit(fetch::Job job, std::function<void(ParsedPage)> handler) {
  job.tag = next_tag_++;
  job.source = &source_;
  job.client = inbox_;
  under_way_.emplace(job.tag, std::move(handler));
  engine_.submit(std::move(job));
}

void Pipeline::submit_stored(fetch::Job job, const archive::Page& page, const base::Url& url,
                             std::function<void(ParsedPage)> handler) {
  fetch::Download stored;
  stored.job = std::move(job);
  stored.job.tag = next_tag_++;
  stored.job.source = &source_;
  stored.job.client = inbox_;
  stored.final_url = url;
  stored.result.kind = fetch::Kind::page;
  stored.result.body = page.body;
  stored.result.content_type = page.content_type;
  under_way_.emplace(stored.job.tag, std::move(handler));
  engine_.parse(std::move(stored));
}

void Pipeline::handle(ParsedPage parsed) {
  engine_.freed(parsed);
  auto node = under_way_.extract(parsed.download.job.tag);
  if (node.empty()) return;
  if (follow_refresh(parsed, node.mapped())) return;
  if (rules_.progress) rules_.progress(done_, planned_, parsed.download.final_url.host());
  engine_.batch().together([&] { node.mapped()(std::move(parsed)); });
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
    engine_.check();
    std::optional<ParsedPage> parsed;
    engine_.turn().let_others([&] { parsed = inbox_->pop(engine_.patience()); });
    if (parsed) handle(*std::move(parsed));
    engine_.store_host_news();
    engine_.batch().commit_if_due();
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
  engine_.stop(stop_reason_);
  return true;
}

void Pipeline::in_transaction(const std::function<void()>& writes) {
  engine_.batch().together(writes);
  engine_.batch().commit_if_due();
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
  if (rules_.dry_run) engine_.batch().open();
  run_.id = runs_.begin(run_);
}

void Pipeline::commit() {
  engine_.store_host_news();
  engine_.batch().commit();
}

archive::Run Pipeline::finish() {
  pump(0);
  engine_.check();
  engine_.store_host_news();
  run_.ended = base::now();
  run_.requests = inbox_->requests;
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
  engine_.batch().together([&] { runs_.end(run_); });
  engine_.batch().commit();
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
  if (rules_.dry_run) return;
  run_.ended = base::now();
  run_.outcome = archive::Outcome::failed;
  run_.status = static_cast<int>(status);
  run_.message = message;
  try {
    engine_.batch().together([&] { runs_.end(run_); });
    engine_.batch().commit();
  } catch (const base::Error&) {
    // The caller goes on to report what it was called for, which is the cause.
  }
}

}  // namespace crawler::run
