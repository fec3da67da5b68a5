// What the network thread does (downloader.h): robots.txt, pace, redirects and attempts, for all hosts and clients.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

#include "archive/frontier.h"
#include "base/log.h"
#include "base/non_copyable.h"
#include "crawler/fetch/download_job.h"
#include "crawler/fetch/fetcher.h"
#include "crawler/fetch/pace.h"
#include "crawler/fetch/robots.h"

namespace crawler::fetch {

// The state of the network thread, which alone uses it. The objects referred to must outlive it.
class DownloadLoop : private base::NonCopyable {
 public:
  DownloadLoop(Fetcher& fetcher, DownloadRules rules, DownloadCallbacks callbacks, std::atomic<std::size_t>& held,
               const base::Log& log);

  void take(Job job);
  // Starts the requests whose time has come; until_next() says how long to wait for the next one.
  void start_ready();
  std::chrono::milliseconds until_next() const;
  // Takes the result of a request that start_ready() started; others are left alone.
  void handle(FetchResult result);
  // Hands back all jobs; the second form, the queued jobs of one client. Requests that are under way for it go on,
  // since their hosts' counts of open connections include them.
  void give_up(const std::string& reason);
  void give_up(const Client& client, const std::string& reason);

 private:
  struct Task {
    Download download;
    base::Url url;
    int attempts = 0;
    bool robots = false;  // a request for robots.txt, on behalf of `origin`
    std::string origin;   // the host whose pace and state apply
    std::string state;    // the key of its state, see state_key()
  };
  enum class RobotsState { unknown, asked, known };
  struct Origin {
    std::deque<Task> queue;
    RobotsState state = RobotsState::unknown;
    std::optional<Task> robots_again;  // the request for robots.txt that failed, to be tried again
    Robots rules;
    archive::Host host;
    int failures = 0;
    bool answered = false;
    std::string closed;  // why it is asked for nothing more in this run; "" while it is
    Kind closed_kind = Kind::put_off;
  };

  const Manners& manners_of(const Task& task) const;
  std::string state_key(const Task& task) const;
  void enqueue(Task task, bool first);
  Origin& origin_of(const Task& task);
  void send(Origin& origin, Task task);
  void ask_robots(Origin& origin);
  void handle_robots(Task task, FetchResult result);
  void handle_redirect(Task task, const FetchResult& result);
  bool try_again(const Task& task, const FetchResult& result);
  bool asks_to_wait(Origin& origin, const FetchResult& result);
  void use_rules(Origin& origin, Robots robots);
  void close(Origin& origin, const std::string& why, Kind kind);
  void finish(Task task, FetchResult result);
  void refuse(Task task, Kind kind, const std::string& why);

  Fetcher& fetcher_;
  const DownloadRules rules_;
  const DownloadCallbacks callbacks_;
  std::atomic<std::size_t>& held_;  // bytes of the bodies handed over that are held still
  const base::Log& log_;
  Pace pace_;
  std::map<std::string, Origin> origins_;  // by state_key()
  std::unordered_map<std::int64_t, Task> under_way_;
  std::int64_t next_tag_ = 1;
};

}  // namespace crawler::fetch
