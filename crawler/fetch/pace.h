// When the next request to a host may start: the distance between two requests, and how many run at once. It reads no
// clock, so that tests give it any moment.
#pragma once

#include <chrono>
#include <optional>
#include <random>
#include <string>
#include <unordered_map>

namespace crawler::fetch {

// Used by one thread. Hosts are named by their origin (base::Url::origin).
class Pace {
 public:
  using Time = std::chrono::steady_clock::time_point;
  using Span = std::chrono::milliseconds;

  // `delay` lies between the starts of two requests to a host, lengthened by up to a quarter at random so that requests
  // do not fall into step with anything; `connections`, at least 1, is how many requests to a host run at once.
  Pace(Span delay, int connections, unsigned seed = std::random_device{}());

  // When the next request to `origin` may start, not before `now`; nothing while all its connections are taken.
  std::optional<Time> ready(const std::string& origin, Time now) const;
  // To be called when a request to `origin` starts and when it ends, however it ends.
  void started(const std::string& origin, Time now);
  void finished(const std::string& origin);

  // Adds the wishes of a client that asks the host. The most careful wishes of all clients count: the longest delay,
  // the fewest connections.
  void meet(const std::string& origin, Span delay, int connections);
  // Sets the delay that the host asks for (Crawl-delay), where it is longer than the one in use.
  void slow_down(const std::string& origin, Span delay);
  // Starts no request to the host before `until`: after a failure, or when the server said so.
  void hold(const std::string& origin, Time until);

  double chance();  // a random number in [0, 1)

 private:
  struct Host {
    Time next{};
    Span delay{};
    int connections = 1;
    int running = 0;
  };
  Host& host(const std::string& origin);

  Span delay_;
  int connections_;
  std::minstd_rand random_;
  std::unordered_map<std::string, Host> hosts_;
};

}  // namespace crawler::fetch
