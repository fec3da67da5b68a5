#include "crawler/sandbox/channel.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>

namespace crawler::sandbox {
namespace {

constexpr int poll_milliseconds = 100;
constexpr std::size_t piece = std::size_t{256} << 10;  // bytes received at a time

using Length = std::uint64_t;

std::array<char, sizeof(Length)> head_of(std::size_t size) {
  const Length length = size;
  std::array<char, sizeof(Length)> head{};
  std::memcpy(head.data(), &length, head.size());
  return head;
}

Length length_in(std::string_view head) {
  Length length = 0;
  std::memcpy(&length, head.data(), sizeof length);
  return length;
}

// Waits until the socket is ready for `events`, or has an error, which the next call then tells.
bool wait_for(int socket, short events, const GoOn& go_on) {
  for (;;) {
    if (!go_on()) return false;
    pollfd one{socket, events, 0};
    const int ready = poll(&one, 1, poll_milliseconds);
    if (ready > 0) return true;
    if (ready < 0 && errno != EINTR) return false;
  }
}

bool passes(int error) { return error == EINTR || error == EAGAIN || error == EWOULDBLOCK; }

bool send_all(int socket, std::string_view bytes, const GoOn& go_on) {
  while (!bytes.empty()) {
    if (!wait_for(socket, POLLOUT, go_on)) return false;
    const ssize_t sent = send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent > 0) bytes.remove_prefix(static_cast<std::size_t>(sent));
    if (sent < 0 && !passes(errno)) return false;
  }
  return true;
}

std::optional<std::string> receive_bytes(int socket, std::size_t size, const GoOn& go_on) {
  std::string bytes;
  while (bytes.size() < size) {
    if (!wait_for(socket, POLLIN, go_on)) return std::nullopt;
    const std::size_t had = bytes.size();
    bytes.resize(had + std::min(size - had, piece));
    const ssize_t got = recv(socket, bytes.data() + had, bytes.size() - had, MSG_DONTWAIT);
    if (got == 0 || (got < 0 && !passes(errno))) return std::nullopt;
    bytes.resize(had + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
  }
  return bytes;
}

bool write_all(int socket, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(socket, bytes.data(), bytes.size());
    if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
    if (written < 0 && errno != EINTR) return false;
  }
  return true;
}

std::optional<std::string> read_bytes(int socket, std::size_t size) {
  std::string bytes(size, '\0');
  for (std::size_t had = 0; had < size;) {
    const ssize_t got = read(socket, bytes.data() + had, size - had);
    if (got == 0 || (got < 0 && errno != EINTR)) return std::nullopt;
    if (got > 0) had += static_cast<std::size_t>(got);
  }
  return bytes;
}

}  // namespace

bool send_message(int socket, std::string_view message, const GoOn& go_on) {
  const auto head = head_of(message.size());
  return send_all(socket, {head.data(), head.size()}, go_on) && send_all(socket, message, go_on);
}

std::optional<std::string> receive_message(int socket, std::size_t most, const GoOn& go_on, bool& too_long) {
  const auto head = receive_bytes(socket, sizeof(Length), go_on);
  too_long = head && length_in(*head) > most;
  if (!head || too_long) return std::nullopt;
  return receive_bytes(socket, length_in(*head), go_on);
}

bool write_message(int socket, std::string_view message) {
  const auto head = head_of(message.size());
  return write_all(socket, {head.data(), head.size()}) && write_all(socket, message);
}

std::optional<std::string> read_message(int socket) {
  const auto head = read_bytes(socket, sizeof(Length));
  return head ? read_bytes(socket, length_in(*head)) : std::nullopt;
}

}  // namespace crawler::sandbox
