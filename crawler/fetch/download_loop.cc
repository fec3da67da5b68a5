#include "crawler/fetch/download_loop.h"

#include <algorithm>
#include <utility>

#include "base/translation.h"
#include "base/url.h"
#include "crawler/fetch/redirect.h"

namespace crawler::fetch {
namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;
constexpr auto robots_lifetime = 24h;  // RFC 9309 section 2.4
constexpr int host_failures = 5;       // after so many failed jobs in a row a host is left alone for this run

std::string text_of(std::optional<int> status) { return status ? std::to_string(*status) : std::string(); }

}  // namespace

DownloadLoop::DownloadLoop(Fetcher& fetcher, DownloadRules rules, DownloadCallbacks callbacks,
                           std::atomic<std::size_t>& held, const base::Log& log)
    : fetcher_(fetcher),
      rules_(std::move(rules)),
      callbacks_(std::move(callbacks)),
      held_(held),
      log_(log),
      pace_(rules_.delay, rules_.connections) {}

const Manners& DownloadLoop::manners_of(const Task& task) const {
  const Client* client = task.download.job.client.get();
  return client ? client->manners : rules_;
}

// One who may not connect to private addresses learns nothing of a private host, and must not close it for one who may.
std::string DownloadLoop::state_key(const Task& task) const {
  return task.origin + (manners_of(task).allow_private ? " " : "");
}

void DownloadLoop::finish(Task task, FetchResult result) {
  if (!same_server(task.url, task.download.job.url)) result.etag = result.last_modified = {};
  if (log_.on())
    log_.line("fetch", {{"url", task.url.text()},
                        {"result", std::string(to_text(result.kind))},
                        {"status", text_of(result.status)},
                        {"bytes", result.wire_bytes ? std::to_string(result.wire_bytes) : ""},
                        {"ms", result.status ? std::to_string(result.took.count()) : ""},
                        {"why", result.problem}});
  task.download.final_url = std::move(task.url);
  task.download.result = std::move(result);
  held_ += task.download.result.body.size();
  callbacks_.done(std::move(task.download));
}

void DownloadLoop::refuse(Task task, Kind kind, const std::string& why) {
  FetchResult result;
  result.url = task.url.text();
  result.kind = kind;
  result.problem = why;
  finish(std::move(task), std::move(result));
}

DownloadLoop::Origin& DownloadLoop::origin_of(const Task& task) {
  const std::string& name = task.origin;
  const auto [found, added] = origins_.try_emplace(task.state);
  if (!added) return found->second;
  Origin& origin = found->second;
  origin.host = callbacks_.recall(name).value_or(archive::Host{name, {}, 0, {}, {}});
  const base::Instant now = base::now();
  // A later time than a server can ask for was noted under a wrong clock.
  if (origin.host.retry_after > now && origin.host.retry_after <= now + longest_retry_after)
    close(origin, base::tr("the server asked not to come back before {1}", {base::to_text(origin.host.retry_after)}),
          Kind::busy);
  const bool fresh = origin.host.robots_fetched <= now && now - origin.host.robots_fetched < robots_lifetime;
  if (fresh && origin.host.robots_status != 0) {
    use_rules(origin, Robots::from_answer(origin.host.robots_status, origin.host.robots, rules_.agent));
    origin.state = RobotsState::known;
  }
  return origin;
}

void DownloadLoop::use_rules(Origin& origin, Robots robots) {
  origin.rules = std::move(robots);
  if (const auto seconds = origin.rules.crawl_delay())
    pace_.slow_down(origin.host.origin, std::chrono::milliseconds(static_cast<long>(*seconds * 1000)));
}

void DownloadLoop::take(Job job) {
  const auto url = base::Url::parse(job.url);
  Task task;
  task.download.job = std::move(job);
  if (!url) return refuse(std::move(task), Kind::refused, base::tr("is not a web URL"));
  task.url = *url;
  task.origin = url->origin();
  enqueue(std::move(task), false);
}

void DownloadLoop::enqueue(Task task, bool first) {
  task.state = state_key(task);
  const Manners& manners = manners_of(task);
  if (task.download.job.client && task.download.job.client->leaving)
    return refuse(std::move(task), Kind::put_off, base::tr("the run ends"));
  if (task.download.job.client) pace_.meet(task.origin, manners.delay, manners.connections);
  Origin& origin = origin_of(task);
  if (!origin.closed.empty()) return refuse(std::move(task), origin.closed_kind, origin.closed);
  first ? origin.queue.push_front(std::move(task)) : origin.queue.push_back(std::move(task));
}

void DownloadLoop::close(Origin& origin, const std::string& why, Kind kind) {
  origin.closed = why;
  origin.closed_kind = kind;
  log_.line("host-closed", {{"host", origin.host.origin}, {"why", why}});
  std::deque<Task> queue = std::exchange(origin.queue, {});
  for (Task& task : queue) refuse(std::move(task), kind, why);
}

void DownloadLoop::ask_robots(Origin& origin) {
  origin.state = RobotsState::asked;
  if (origin.robots_again) {
    Task again = *std::move(origin.robots_again);
    origin.robots_again.reset();
    return send(origin, std::move(again));
  }
  Task task;
  task.robots = true;
  const Task& waiting = origin.queue.front();  // the page that robots.txt is needed for
  task.origin = waiting.origin;
  task.state = waiting.state;
  task.download.job.client = waiting.download.job.client;
  task.url = waiting.url.resolve("/robots.txt").value_or(waiting.url);
  send(origin, std::move(task));
}

void DownloadLoop::send(Origin& origin, Task task) {
  const Job& job = task.download.job;
  Request request;
  request.tag = next_tag_++;
  request.url = task.url.text();
  const Manners& manners = manners_of(task);
  request.allow_private = manners.allow_private;
  if (task.robots) {
    request.max_bytes = Robots::max_bytes;
    request.cut = true;
  } else {
    if (same_server(task.url, job.url)) {
      request.etag = job.etag;
      request.last_modified = job.last_modified;
    }
    request.max_bytes = job.max_bytes;
    request.cut = job.cut;
    request.cookies = job.cookies.field_for(task.url);
  }
  if (const auto found = manners.credentials.find(task.url.origin()); found != manners.credentials.end())
    request.credentials = found->second;
  pace_.started(origin.host.origin, Clock::now());
  if (task.download.job.client) ++task.download.job.client->requests;
  ++task.attempts;
  under_way_.emplace(request.tag, std::move(task));
  fetcher_.start(std::move(request));
}

void DownloadLoop::start_ready() {
  for (auto& [name, origin] : origins_) {
    while (!origin.queue.empty() && held_ < rules_.memory) {
      const auto ready = pace_.ready(origin.host.origin, Clock::now());
      if (!ready || *ready > Clock::now() || origin.state == RobotsState::asked) break;
      if (origin.state == RobotsState::unknown) {
        ask_robots(origin);
        break;
      }
      Task task = std::move(origin.queue.front());
      origin.queue.pop_front();
      if (origin.rules.allows(task.url.request())) {
        send(origin, std::move(task));
      } else {
        refuse(std::move(task), Kind::forbidden, base::tr("robots.txt forbids it"));
      }
    }
  }
}

bool DownloadLoop::try_again(const Task& task, const FetchResult& result) {
  // Those who wait for the host's robots.txt may be others.
  if (!task.robots && task.download.job.client && task.download.job.client->leaving) return false;
  const auto wait = again_after(manners_of(task).retry, result, task.attempts, pace_.chance(), base::now());
  if (!wait) return false;
  log_.line("retry", {{"url", task.url.text()}, {"after_ms", std::to_string(wait->count())}, {"why", result.problem}});
  pace_.hold(task.origin, Clock::now() + *wait);
  return true;
}

// A Retry-After beyond what a run waits for closes the host until then, in later runs too.
bool DownloadLoop::asks_to_wait(Origin& origin, const FetchResult& result) {
  if (result.kind != Kind::busy || !result.retry_after || *result.retry_after <= base::now()) return false;
  origin.host.retry_after = *result.retry_after;
  callbacks_.remember(origin.host);
  close(origin, base::tr("the server asked not to come back before {1}", {base::to_text(*result.retry_after)}),
        Kind::busy);
  return true;
}

void DownloadLoop::handle(FetchResult result) {
  auto node = under_way_.extract(result.tag);
  if (node.empty()) return;
  Task task = std::move(node.mapped());
  pace_.finished(task.origin);
  if (task.robots) return handle_robots(std::move(task), std::move(result));
  for (const std::string& cookie : result.set_cookies) task.download.job.cookies.take(task.url, cookie);
  Origin& origin = origin_of(task);
  task.download.asked = true;
  if (!may_pass(result.kind)) {
    origin.failures = 0;
    origin.answered = true;
    if (result.kind == Kind::redirect) return handle_redirect(std::move(task), result);
  } else if (origin.closed.empty()) {
    if (try_again(task, result)) {
      origin.queue.push_front(std::move(task));
      return;
    }
    const bool never_answered = !origin.answered && result.kind == Kind::unreachable;
    if (!asks_to_wait(origin, result) && (never_answered || ++origin.failures >= host_failures))
      close(origin, result.problem, result.kind);
  }
  finish(std::move(task), std::move(result));
}

void DownloadLoop::handle_redirect(Task task, const FetchResult& result) {
  Download& download = task.download;
  const int status = result.status.value_or(0);
  const bool permanent = status == 301 || status == 308;
  const auto next = follow(task.url, result.location, download.job.hops);
  if (const auto* why = std::get_if<std::string>(&next)) return refuse(std::move(task), Kind::refused, *why);
  const base::Url& to = std::get<base::Url>(next);
  log_.line("redirect",
            {{"url", task.url.text()}, {"status", std::to_string(result.status.value_or(0))}, {"to", to.text()}});
  download.moved_for_good = permanent && (download.job.hops == 0 || download.moved_for_good);
  ++download.job.hops;
  task.url = to;
  task.origin = to.origin();
  task.attempts = 0;
  enqueue(std::move(task), true);
}

void DownloadLoop::handle_robots(Task task, FetchResult result) {
  Origin& origin = origin_of(task);
  if (result.kind == Kind::redirect) {
    const auto next = follow(task.url, result.location, task.download.job.hops);
    if (const auto* to = std::get_if<base::Url>(&next)) {
      ++task.download.job.hops;
      task.url = *to;
      task.attempts = 0;
      origin.state = RobotsState::unknown;  // the next hop waits its turn, as any request
      origin.robots_again = std::move(task);
      return;
    }
    result.status = 404;  // section 2.3.1.2: with more redirects than are followed it counts as unavailable
    result.kind = Kind::gone;
  }
  log_.line("robots", {{"host", task.origin},
                       {"result", std::string(to_text(result.kind))},
                       {"status", std::to_string(result.status.value_or(0))},
                       {"why", result.problem}});
  if (may_pass(result.kind) && try_again(task, result)) {
    origin.state = RobotsState::unknown;
    origin.robots_again = std::move(task);
    return;
  }
  origin.state = RobotsState::known;
  if (asks_to_wait(origin, result)) return;
  const int status = result.status.value_or(0);
  if (status < 200 || status >= 500 || result.kind == Kind::unreachable || result.kind == Kind::too_large ||
      result.kind == Kind::busy) {
    // Everything is forbidden (section 2.3.1.4) in this run; the next run asks again. A 429 is treated the same, though
    // section 2.3.1.3 would read it as "everything is allowed": a server that is asked too often is left alone.
    return close(origin, base::tr("robots.txt cannot be read: {1}", {result.problem}), result.kind);
  }
  origin.answered = true;
  use_rules(origin, Robots::from_answer(status, result.body, rules_.agent));
  origin.host.robots = status < 300 ? result.body : "";
  origin.host.robots_status = status;
  origin.host.robots_fetched = base::now();
  callbacks_.remember(origin.host);
}

void DownloadLoop::give_up(const std::string& reason) {
  for (auto& [name, origin] : origins_) {
    std::deque<Task> queue = std::exchange(origin.queue, {});
    for (Task& task : queue) refuse(std::move(task), Kind::put_off, reason);
  }
  auto tasks = std::exchange(under_way_, {});
  for (auto& [tag, task] : tasks)
    if (!task.robots) refuse(std::move(task), Kind::put_off, reason);
}

void DownloadLoop::give_up(const Client& client, const std::string& reason) {
  for (auto& [name, origin] : origins_) {
    std::deque<Task> left;
    for (Task& task : std::exchange(origin.queue, {})) {
      if (task.download.job.client.get() == &client)
        refuse(std::move(task), Kind::put_off, reason);
      else
        left.push_back(std::move(task));
    }
    origin.queue = std::move(left);
  }
}

std::chrono::milliseconds DownloadLoop::until_next() const {
  std::chrono::milliseconds least = 1000ms;
  if (held_ >= rules_.memory) return 20ms;
  const auto now = Clock::now();
  for (const auto& [name, origin] : origins_) {
    if (origin.queue.empty() || origin.state == RobotsState::asked) continue;
    if (const auto ready = pace_.ready(origin.host.origin, now))
      least = std::min(least, std::chrono::ceil<std::chrono::milliseconds>(*ready - now));
  }
  return least;
}

}  // namespace crawler::fetch
