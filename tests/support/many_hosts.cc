#include "tests/support/many_hosts.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <vector>

#include "tests/support/pages.h"

namespace test_support {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int addresses = 250;  // 127.0.0.2 and those behind it; what is more shares them on other ports

std::string answer(const std::string& status, const std::string& type, const std::string& body) {
  return "HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\nConnection: close\r\n\r\n" + body;
}

}  // namespace

struct ManyHosts::Impl {
  struct Host {
    int socket = -1;
    std::string base;
    HostManner manner = HostManner::well;
    int requests = 0;
    Clock::time_point last{};
    long least_pause = -1;
  };
  struct Talk {
    int socket = -1;
    std::size_t host = 0;
    std::string head;
    bool held = false;  // answered by silence
  };

  std::vector<Host> hosts;
  std::vector<Talk> talks;
  const int columns;
  mutable std::mutex mutex;
  std::atomic<bool> stopping{false};
  std::thread thread;

  explicit Impl(int count, int columns_each) : columns(columns_each) {
    for (int i = 0; i < count; ++i) hosts.push_back(listening(i));
    thread = std::thread([this] { serve(); });
  }
  ~Impl() {
    stopping = true;
    thread.join();
    for (const Host& host : hosts) close(host.socket);
    for (const Talk& talk : talks) close(talk.socket);
  }

  static Host listening(int number) {
    Host host;
    const std::string address = "127.0.0." + std::to_string(2 + number % addresses);
    host.socket = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    inet_pton(AF_INET, address.c_str(), &at.sin_addr);
    socklen_t size = sizeof at;
    if (host.socket < 0 || bind(host.socket, reinterpret_cast<sockaddr*>(&at), size) != 0 ||
        listen(host.socket, 64) != 0 || getsockname(host.socket, reinterpret_cast<sockaddr*>(&at), &size) != 0)
      throw std::runtime_error("cannot listen on " + address);
    host.base = "http://" + address + ":" + std::to_string(ntohs(at.sin_port));
    return host;
  }

  void serve() {
    while (!stopping) {
      std::vector<pollfd> waiting;
      for (const Host& host : hosts) waiting.push_back({host.socket, POLLIN, 0});
      for (const Talk& talk : talks) waiting.push_back({talk.socket, POLLIN, 0});
      poll(waiting.data(), waiting.size(), 50);
      const std::size_t before = talks.size();
      for (std::size_t i = 0; i < before; ++i)
        if (waiting[hosts.size() + i].revents != 0) hear(talks[i]);
      for (std::size_t i = 0; i < hosts.size(); ++i)
        if (waiting[i].revents != 0) greet(i);
      std::erase_if(talks, [](const Talk& talk) { return talk.socket < 0; });
    }
  }

  void greet(std::size_t host) {
    const int accepted = accept4(hosts[host].socket, nullptr, nullptr, SOCK_CLOEXEC);
    if (accepted >= 0) talks.push_back({accepted, host, {}, false});
  }

  void hear(Talk& talk) {
    std::array<char, 4096> buffer;
    const ssize_t n = recv(talk.socket, buffer.data(), buffer.size(), MSG_DONTWAIT);
    if (n <= 0) return end(talk);
    talk.head.append(buffer.data(), static_cast<std::size_t>(n));
    if (!talk.held && talk.head.find("\r\n\r\n") != std::string::npos) reply(talk);
  }

  static void end(Talk& talk) {
    close(talk.socket);
    talk.socket = -1;
  }

  void reply(Talk& talk) {
    const std::lock_guard lock(mutex);
    Host& host = hosts[talk.host];
    const auto now = Clock::now();
    if (host.requests++ > 0) {
      const long pause = std::chrono::duration_cast<std::chrono::milliseconds>(now - host.last).count();
      host.least_pause = host.least_pause < 0 ? pause : std::min(host.least_pause, pause);
    }
    host.last = now;
    const std::string target = talk.head.substr(4, talk.head.find(' ', 4) - 4);
    if (host.manner == HostManner::silent) {
      talk.held = true;
      return;
    }
    if (host.manner == HostManner::resets) {
      const linger at_once{1, 0};
      setsockopt(talk.socket, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
      return end(talk);
    }
    const std::string bytes = page(talk.host, host.manner, target);
    send(talk.socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    end(talk);
  }

  std::string page(std::size_t host, HostManner manner, const std::string& target) const {
    if (manner == HostManner::garbage) return std::string("\0\xff this is no HTTP \r\n\r\n", 23);
    if (target == "/robots.txt") return answer("200 OK", "text/plain", "User-agent: *\nDisallow:\n");
    if (manner == HostManner::failing) return answer("500 Internal Server Error", "text/html", "<p>no");
    const std::string html = "text/html; charset=utf-8", name = "곳 " + std::to_string(host) + "의 칼럼 ";
    if (target == "/list/") {
      std::vector<Listed> listed;
      for (int i = 1; i <= columns; ++i)
        listed.push_back({"/" + std::to_string(i) + "/", name + std::to_string(i), day(i)});
      return answer("200 OK", html, list_page(listed));
    }
    for (int i = 1; i <= columns; ++i)
      if (target == "/" + std::to_string(i) + "/")
        return answer("200 OK", html, column_page(name + std::to_string(i), day(i)));
    return answer("404 Not Found", html, "<p>no");
  }

  static std::string day(int number) {
    return "2024-05-" + std::string(number < 10 ? "0" : "") + std::to_string(number);
  }
};

ManyHosts::ManyHosts(int hosts, int columns) : impl_(std::make_unique<Impl>(hosts, columns)) {}
ManyHosts::~ManyHosts() = default;

std::string ManyHosts::base(int host) const { return impl_->hosts.at(static_cast<std::size_t>(host)).base; }

void ManyHosts::behave(int host, HostManner manner) {
  const std::lock_guard lock(impl_->mutex);
  impl_->hosts.at(static_cast<std::size_t>(host)).manner = manner;
}

int ManyHosts::requests(int host) const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->hosts.at(static_cast<std::size_t>(host)).requests;
}

long ManyHosts::least_pause(int host) const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->hosts.at(static_cast<std::size_t>(host)).least_pause;
}

}  // namespace test_support
