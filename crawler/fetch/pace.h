// Who may be asked when: the distance between two requests to one host, and how many run at once. Knows no clock of
// its own, so tests give it any moment.
#pragma once

#include <chrono>
#include <optional>
#include <random>
#include <string>
#include <unordered_map>

namespace crawler::fetch {

class Pace {
 public:
  using Time = std::chrono::steady_clock::time_point;
  using Span = std::chrono::milliseconds;

  // `delay` between the starts of two requests to a host, lengthened by up to a quarter at random so that requests do
  // not fall into step with anything; `connections` at once to a host.
  Pace(Span delay, int connections, unsigned seed = std::random_device{}());

  // When the next request to `origin` may start; nothing while all its connections are taken.
  std::optional<Time> ready(const std::string& origin, Time now) const;
  void started(const std::string& origin, Time now);
  void finished(const std::string& origin);

  // A host's own wish (Crawl-delay): obeyed where it is slower than ours.
  void slow_down(const std::string& origin, Span delay);
  // No request before `until`: after a fault, or when the server said so.
  void hold(const std::string& origin, Time until);

  double chance();  // [0, 1)

 private:
  struct Host {
    Time next{};
    Span delay{};
    int running = 0;
  };
  Host& host(const std::string& origin);

  Span delay_;
  int connections_;
  std::minstd_rand random_;
  std::unordered_map<std::string, Host> hosts_;
};

}  // namespace crawler::fetch
