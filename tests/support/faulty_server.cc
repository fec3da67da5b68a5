#include "tests/support/faulty_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <list>
#include <map>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <utility>
#include <vector>

namespace test_support {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kHeadLimit = 1 << 20;

std::string read_head(int socket, const std::atomic<bool>& stopping) {
  std::string head;
  std::array<char, 4096> buffer;
  while (head.find("\r\n\r\n") == std::string::npos && head.size() < kHeadLimit && !stopping) {
    pollfd fd{socket, POLLIN, 0};
    if (poll(&fd, 1, 50) == 0) continue;
    const ssize_t n = recv(socket, buffer.data(), buffer.size(), 0);
    if (n <= 0) return {};
    head.append(buffer.data(), static_cast<std::size_t>(n));
  }
  return head;
}

}  // namespace

Connection::Connection(int socket, const std::atomic<bool>* stopping, std::atomic<std::size_t>* sent, std::string head)
    : socket_(socket), stopping_(stopping), sent_(sent), head_(std::move(head)) {}

std::string Connection::target() const {
  const std::size_t from = head_.find(' ');
  const std::size_t to = from == std::string::npos ? from : head_.find(' ', from + 1);
  return to == std::string::npos ? std::string() : head_.substr(from + 1, to - from - 1);
}

bool Connection::send(std::string_view bytes) {
  while (!bytes.empty() && !*stopping_) {
    pollfd fd{socket_, POLLOUT, 0};
    if (poll(&fd, 1, 50) == 0) continue;
    const ssize_t n = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (n < 0) return false;
    *sent_ += static_cast<std::size_t>(n);
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return bytes.empty();
}

bool Connection::wait(std::chrono::milliseconds time) {
  const Clock::time_point end = Clock::now() + time;
  while (Clock::now() < end) {
    if (*stopping_) return false;
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now());
    pollfd fd{socket_, POLLIN, 0};
    if (poll(&fd, 1, static_cast<int>(std::min(left, 50ms).count())) == 0) continue;
    char byte = 0;
    if (recv(socket_, &byte, 1, MSG_DONTWAIT) <= 0) return false;
  }
  return true;
}

void Connection::reset() {
  const linger now{1, 0};
  setsockopt(socket_, SOL_SOCKET, SO_LINGER, &now, sizeof now);
}

struct FaultyServer::Impl {
  int listener = -1;
  std::string base;
  std::atomic<bool> stopping{false};
  std::atomic<std::size_t> sent{0};
  mutable std::mutex mutex;
  std::map<std::string, Fault, std::less<>> faults;
  std::map<std::string, int, std::less<>> counts;
  std::list<std::thread> threads;
  std::thread acceptor;

  void accept_all();
  void serve(int socket);
};

void FaultyServer::Impl::accept_all() {
  while (!stopping) {
    pollfd fd{listener, POLLIN, 0};
    if (poll(&fd, 1, 50) == 0) continue;
    const int socket = accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
    if (socket < 0) continue;
    const std::lock_guard lock(mutex);
    threads.emplace_back([this, socket] { serve(socket); });
  }
}

void FaultyServer::Impl::serve(int socket) {
  std::string head = read_head(socket, stopping);
  if (!head.empty()) {
    Connection connection(socket, &stopping, &sent, std::move(head));
    Fault fault = faults::page("not found", "text/plain", 404);
    {
      const std::lock_guard lock(mutex);
      ++counts[connection.target()];
      const auto found = faults.find(connection.target());
      if (found != faults.end()) fault = found->second;
    }
    fault(connection);
  }
  close(socket);
}

FaultyServer::FaultyServer() : impl_(std::make_unique<Impl>()) {
  impl_->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  if (impl_->listener < 0 || bind(impl_->listener, generic, size) != 0 || listen(impl_->listener, 64) != 0 ||
      getsockname(impl_->listener, generic, &size) != 0) {
    throw std::runtime_error("cannot listen on 127.0.0.1");
  }
  impl_->base = "http://127.0.0.1:" + std::to_string(ntohs(address.sin_port));
  impl_->acceptor = std::thread([this] { impl_->accept_all(); });
}

FaultyServer::~FaultyServer() {
  impl_->stopping = true;
  impl_->acceptor.join();
  for (std::thread& thread : impl_->threads) thread.join();
  close(impl_->listener);
}

const std::string& FaultyServer::base() const { return impl_->base; }
std::string FaultyServer::url(std::string_view path) const { return impl_->base + std::string(path); }

void FaultyServer::on(const std::string& path, Fault fault) {
  const std::lock_guard lock(impl_->mutex);
  impl_->faults[path] = std::move(fault);
}

int FaultyServer::requests(std::string_view path) const {
  const std::lock_guard lock(impl_->mutex);
  const auto found = impl_->counts.find(path);
  return found == impl_->counts.end() ? 0 : found->second;
}

std::size_t FaultyServer::bytes_sent() const { return impl_->sent; }

namespace faults {
namespace {

const std::string kHtml = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close\r\n";

std::string gzip_of_spaces(std::size_t decoded) {
  z_stream stream{};
  // 15 window bits, + 16 for gzip's wrapping.
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::runtime_error("deflateInit2");
  }
  std::string spaces(1 << 20, ' ');
  std::string out;
  std::vector<char> buffer(1 << 16);
  for (std::size_t done = 0; done < decoded;) {
    const std::size_t some = std::min(spaces.size(), decoded - done);
    stream.next_in = reinterpret_cast<Bytef*>(spaces.data());
    stream.avail_in = static_cast<uInt>(some);
    done += some;
    do {
      stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
      stream.avail_out = static_cast<uInt>(buffer.size());
      deflate(&stream, done < decoded ? Z_NO_FLUSH : Z_FINISH);
      out.append(buffer.data(), buffer.size() - stream.avail_out);
    } while (stream.avail_out == 0);
  }
  deflateEnd(&stream);
  return out;
}

}  // namespace

Fault page(std::string body, std::string type, int status) {
  return [body = std::move(body), type = std::move(type), status](Connection& to) {
    to.send("HTTP/1.1 " + std::to_string(status) + " Status\r\nContent-Type: " + type +
            "\r\nConnection: close\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n");
    to.send(body);
  };
}

Fault raw(std::string bytes) {
  return [bytes = std::move(bytes)](Connection& to) { to.send(bytes); };
}

Fault redirect(std::string to, int status) {
  return raw("HTTP/1.1 " + std::to_string(status) + " Moved\r\nLocation: " + to +
             "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
}

Fault gzip_bomb(std::size_t decoded) {
  return [bytes = gzip_of_spaces(decoded)](Connection& to) {
    to.send(kHtml + "Content-Encoding: gzip\r\nContent-Length: " + std::to_string(bytes.size()) + "\r\n\r\n");
    to.send(bytes);
  };
}

Fault endless_body(bool chunked) {
  return [chunked](Connection& to) {
    const std::string part(65536, 'x');
    const std::string chunk = chunked ? "10000\r\n" + part + "\r\n" : part;
    if (!to.send(kHtml + (chunked ? "Transfer-Encoding: chunked\r\n\r\n" : "\r\n"))) return;
    while (to.send(chunk)) {
    }
  };
}

Fault slow_body(std::size_t size, int rate) {
  return [size, rate](Connection& to) {
    if (!to.send(kHtml + "Content-Length: " + std::to_string(size) + "\r\n\r\n")) return;
    for (std::size_t i = 0; i < size && to.send("x") && to.wait(1000ms / rate); ++i) {
    }
  };
}

Fault silence() {
  return [](Connection& to) {
    while (to.wait(1000ms)) {
    }
  };
}

Fault endless_headers() {
  return [](Connection& to) {
    if (!to.send(kHtml)) return;
    const std::string line = "X-Filler: " + std::string(1000, 'x') + "\r\n";
    while (to.send(line)) {
    }
  };
}

Fault many_cookies(int count) {
  return [count](Connection& to) {
    if (!to.send(kHtml)) return;
    for (int i = 0; i < count; ++i) {
      if (!to.send("Set-Cookie: c" + std::to_string(i) + "=" + std::string(900, 'x') + "\r\n")) return;
    }
    to.send("Content-Length: 2\r\n\r\nok");
  };
}

Fault lying_length(std::size_t declared, std::string body) {
  return raw(kHtml + "Content-Length: " + std::to_string(declared) + "\r\n\r\n" + body);
}

Fault reset_in_body() {
  return [](Connection& to) {
    to.send(kHtml + "Content-Length: 100000\r\n\r\n<!doctype html><title>half a page</title>" +
            std::string(10000, 'x'));
    to.wait(50ms);
    to.reset();
  };
}

Fault garbage() { return raw(std::string("\x00\x01\x02 this is no HTTP \xff\xfe\r\n\r\n", 27)); }

}  // namespace faults
}  // namespace test_support
