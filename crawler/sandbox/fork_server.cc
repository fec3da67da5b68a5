#include "crawler/sandbox/fork_server.h"

#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <utility>

#include "base/error.h"
#include "base/translation.h"
#include "crawler/sandbox/channel.h"

namespace crawler::sandbox {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int starts = 3;  // tries to start one reader

base::Error no_process(const std::string& what) {
  return {base::Exit::try_later, base::tr("no process can be started that reads pages: {1}", {what}),
          base::tr("Try again when the machine is less busy.")};
}

// Both ends of a new socket, ours first.
std::array<int, 2> socket_pair(int type) {
  std::array<int, 2> ends{};
  if (socketpair(AF_UNIX, type | SOCK_CLOEXEC, 0, ends.data()) != 0) throw no_process(strerrordesc_np(errno));
  return ends;
}

std::string how_ended(int status) {
  if (!WIFSIGNALED(status)) return base::tr("its reader ended with status {1}", {std::to_string(WEXITSTATUS(status))});
  const int signal = WTERMSIG(status);
  const char* name = sigabbrev_np(signal);
  if (signal == SIGSYS)
    return base::tr("its reader ended by signal {1}, since it asked the system for what readers may not do",
                    {"SIGSYS"});
  return base::tr("its reader ended by signal {1}", {name ? "SIG" + std::string(name) : std::to_string(signal)});
}

std::chrono::nanoseconds read(clockid_t clock) {
  timespec time{};
  if (clock_gettime(clock, &time) != 0) return {};
  return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

// What a reader has taken for the request it works on.
class Meter {
 public:
  Meter(pid_t pid, const Limits& limits) : limits_(limits) {
    known_ = clock_getcpuclockid(pid, &clock_) == 0;
    if (known_) before_ = read(clock_);
  }
  bool within_limits() {
    if (known_ && read(clock_) - before_ > limits_.processor)
      problem_ = base::tr("its reader took too much processor time");
    if (Clock::now() - start_ > limits_.wall) problem_ = base::tr("its reader gave no answer in time");
    return problem_.empty();
  }
  // Time on the clock in which the reader waited for the program.
  void leave_out(Clock::duration waited) { start_ += waited; }
  const std::string& problem() const { return problem_; }

 private:
  const Limits& limits_;
  Clock::time_point start_ = Clock::now();
  clockid_t clock_{};
  bool known_ = false;
  std::chrono::nanoseconds before_{};
  std::string problem_;
};

}  // namespace

ForkServer::ForkServer(const Serve& serve, Limits limits) : limits_(limits) {
  const auto [ours, theirs] = socket_pair(SOCK_SEQPACKET);
  pid_ = fork();
  if (pid_ == 0) run_fork_server(theirs, serve, limits_);
  const int error = errno;
  close(theirs);
  socket_ = ours;
  if (pid_ > 0) return;
  close(ours);
  throw no_process(strerrordesc_np(error));
}

ForkServer::~ForkServer() {
  close(socket_);
  while (waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

// Sends an order and waits for what became of it.
ForkServer::Child ForkServer::ask(char what, pid_t pid, int socket) {
  const std::lock_guard lock(mutex_);
  Order order{};
  order.what = what;
  order.pid = pid;
  iovec bytes{&order, sizeof order};
  alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))] = {};
  msghdr message{};
  message.msg_iov = &bytes;
  message.msg_iovlen = 1;
  if (socket >= 0) {
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    cmsghdr* beside = CMSG_FIRSTHDR(&message);
    beside->cmsg_level = SOL_SOCKET;
    beside->cmsg_type = SCM_RIGHTS;
    beside->cmsg_len = CMSG_LEN(sizeof(int));
    memcpy(CMSG_DATA(beside), &socket, sizeof socket);
  }
  int answer[2] = {-1, 0};
  ssize_t done = 0;
  do done = sendmsg(socket_, &message, MSG_NOSIGNAL);
  while (done < 0 && errno == EINTR);
  if (done < 0) return {-1, 0};
  do done = recv(socket_, answer, sizeof answer, 0);
  while (done < 0 && errno == EINTR);
  if (done != static_cast<ssize_t>(sizeof answer)) return {-1, 0};
  return {answer[0], answer[1]};
}

ForkServer::Child ForkServer::end(pid_t pid) { return ask('e', pid, -1); }

std::unique_ptr<Reader> ForkServer::start_once() {
  const auto [ours, theirs] = socket_pair(SOCK_STREAM);
  const Child child = ask('s', 0, theirs);
  close(theirs);
  if (child.pid <= 0) {
    close(ours);
    throw no_process(base::tr("the fork server has ended or cannot fork"));
  }
  std::unique_ptr<Reader> reader(new Reader(*this, ours, child.pid));
  Meter meter(child.pid, limits_);
  bool too_long = false;
  const auto ready = receive_message(
      ours, 2, [&] { return meter.within_limits(); }, too_long);
  if (ready && ready->size() == 2) {
    reader->protection_ = {(*ready)[0] == '1', (*ready)[1] == '1'};
  } else {
    reader->give_up(meter.problem());
  }
  return reader;
}

std::unique_ptr<Reader> ForkServer::start() {
  std::string problem;
  for (int i = 0; i < starts; ++i) {
    std::unique_ptr<Reader> reader = start_once();
    if (reader->problem().empty()) return reader;
    problem = reader->problem();
  }
  throw base::Error(base::Exit::software,
                    base::tr("the processes that read pages end before they are ready: {1}", {problem}),
                    base::tr("Run the command with --verbose, and report what it says."));
}

Reader::~Reader() {
  close(socket_);
  if (pid_ > 0) server_.end(pid_);
}

// Ends the process. `why` is known where this program decided it; otherwise its end says it.
std::optional<std::string> Reader::give_up(const std::string& why) {
  const ForkServer::Child ended = server_.end(std::exchange(pid_, -1));
  problem_ = !why.empty() ? why : ended.pid < 0 ? base::tr("its reader ended") : how_ended(ended.status);
  return std::nullopt;
}

std::optional<std::string> Reader::ask(std::string_view request, const Answer& answer) {
  if (pid_ < 0) return std::nullopt;
  Meter meter(pid_, server_.limits_);
  const auto go_on = [&meter] { return meter.within_limits(); };
  if (!send_message(socket_, request, go_on)) return give_up(meter.problem());
  while (true) {
    bool too_long = false;
    auto said = receive_message(socket_, server_.limits_.answer_bytes + 1, go_on, too_long);
    if (!said || said->empty())
      return give_up(too_long ? base::tr("its reader answered more than it may") : meter.problem());
    const auto kind = static_cast<MessageKind>(said->back());
    said->pop_back();
    if (kind == MessageKind::answer) return said;
    const auto asked_at = Clock::now();
    const auto told = kind == MessageKind::question && answer ? answer(*said) : std::nullopt;
    if (!told) return give_up(base::tr("its reader asked for what it may not have"));
    meter.leave_out(Clock::now() - asked_at);
    if (!send_message(socket_, *told, go_on)) return give_up(meter.problem());
  }
}

}  // namespace crawler::sandbox
