#include "crawler/fetch/pace.h"

#include <algorithm>

namespace crawler::fetch {

Pace::Pace(Span delay, int connections, unsigned seed)
    : delay_(delay), connections_(std::max(connections, 1)), random_(seed) {}

Pace::Host& Pace::host(const std::string& origin) {
  const auto [found, added] = hosts_.try_emplace(origin);
  if (added) {
    found->second.delay = delay_;
    found->second.connections = connections_;
  }
  return found->second;
}

std::optional<Pace::Time> Pace::ready(const std::string& origin, Time now) const {
  const auto found = hosts_.find(origin);
  if (found == hosts_.end()) return now;
  if (found->second.running >= found->second.connections) return std::nullopt;
  return std::max(now, found->second.next);
}

void Pace::started(const std::string& origin, Time now) {
  Host& at = host(origin);
  ++at.running;
  const auto jitter = Span(static_cast<Span::rep>(static_cast<double>(at.delay.count()) * 0.25 * chance()));
  at.next = std::max(at.next, now + at.delay + jitter);
}

void Pace::finished(const std::string& origin) {
  Host& at = host(origin);
  at.running = std::max(0, at.running - 1);
}

void Pace::meet(const std::string& origin, Span delay, int connections) {
  Host& at = host(origin);
  at.delay = std::max(at.delay, delay);
  at.connections = std::min(at.connections, std::max(connections, 1));
}

void Pace::slow_down(const std::string& origin, Span delay) {
  Host& at = host(origin);
  at.delay = std::max(at.delay, delay);
}

void Pace::hold(const std::string& origin, Time until) {
  Host& at = host(origin);
  at.next = std::max(at.next, until);
}

double Pace::chance() { return std::uniform_real_distribution<>(0, 1)(random_); }

}  // namespace crawler::fetch
