// Hundreds of small web sites in one thread, each on an address and a port of its own (127.0.0.x), some of which
// misbehave.
#pragma once

#include <memory>
#include <string>

#include "base/non_copyable.h"

namespace test_support {

// How a site answers.
enum class HostManner {
  well,     // robots.txt, a list at /list/ and its columns at /1/, /2/ ...
  silent,   // takes the request and never answers
  resets,   // ends each connection by a TCP reset
  failing,  // 500 for everything but robots.txt
  garbage   // bytes that are not HTTP
};

// Serves from construction to destruction.
class ManyHosts : private base::NonCopyable {
 public:
  // Throws std::runtime_error when it cannot listen. Each site has so many columns.
  ManyHosts(int hosts, int columns);
  ~ManyHosts();

  // "http://127.0.0.x:PORT" of the host of that number, from 0.
  std::string base(int host) const;
  void behave(int host, HostManner manner);
  // Requests that the host got so far, and the least time between two of them in milliseconds (-1: fewer than two).
  int requests(int host) const;
  long least_pause(int host) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace test_support
