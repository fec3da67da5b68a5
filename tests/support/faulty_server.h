// A server that misbehaves on purpose, on raw sockets of 127.0.0.1. For each path a function writes to the connection;
// the common faults are at the end of this file.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/non_copyable.h"

namespace test_support {

// A connection whose first request has been read. Further requests on it are not answered; it is closed after the
// fault.
class Connection {
 public:
  Connection(int socket, const std::atomic<bool>* stopping, std::atomic<std::size_t>* sent, std::string head);

  const std::string& head() const { return head_; }  // request line and headers as sent
  std::string target() const;
  // False when the peer is gone or the server stops; the fault then returns.
  bool send(std::string_view bytes);
  // Waits; false when the server stops or the peer closed meanwhile.
  bool wait(std::chrono::milliseconds time);
  // Ends the connection with a TCP reset instead of a close.
  void reset();

 private:
  int socket_;
  const std::atomic<bool>* stopping_;
  std::atomic<std::size_t>* sent_;
  std::string head_;
};

using Fault = std::function<void(Connection&)>;

// Serves from construction to destruction on a free port.
class FaultyServer : private base::NonCopyable {
 public:
  FaultyServer();  // throws std::runtime_error when it cannot listen
  ~FaultyServer();

  // "http://127.0.0.1:PORT".
  const std::string& base() const;
  std::string url(std::string_view path) const;
  // Paths without a fault are 404.
  void on(const std::string& path, Fault fault);
  int requests(std::string_view path) const;
  // Bytes of all answers that the kernel accepted: how much the clients let themselves be sent.
  std::size_t bytes_sent() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

namespace faults {

// A complete and correct answer.
Fault page(std::string body, std::string type = "text/html; charset=utf-8", int status = 200);
// The exact bytes, then a close.
Fault raw(std::string bytes);
Fault redirect(std::string to, int status = 302);

// `decoded` bytes of spaces as gzip, about a thousandth of that on the wire.
Fault gzip_bomb(std::size_t decoded);
// A body that never ends: chunked, or without any length.
Fault endless_body(bool chunked);
// A body of `size` bytes, `rate` bytes a second.
Fault slow_body(std::size_t size, int rate);
// Reads the request and never answers.
Fault silence();
// Headers that never end.
Fault endless_headers();
Fault many_cookies(int count);
// Declares a Content-Length of `declared` bytes, sends `body` and closes.
Fault lying_length(std::size_t declared, std::string body);
// Half a page, then a TCP reset.
Fault reset_in_body();
// Bytes that are not HTTP.
Fault garbage();

}  // namespace faults
}  // namespace test_support
