#include "crawler/sandbox/reader_process.h"

#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <exception>
#include <set>

#include "crawler/sandbox/channel.h"
#include "crawler/sandbox/confine.h"

#ifdef COLUMNS_COVERAGE
extern "C" void __gcov_dump();  // of libgcov; gcc's own header declares it as a function of C++
#endif

namespace crawler::sandbox {
namespace {

constexpr int own_socket = 3;  // the one descriptor that a server or a reader has

// Whether sanitizers, gcov or valgrind work in the process. They need more memory, files and system calls than a reader
// may have, and report on the standard streams, so that nothing of that is given up.
#ifdef COLUMNS_INSTRUMENTED
constexpr bool instrumented = true;
#else
constexpr bool instrumented = false;
#endif

// Ends the process without the destructors of the program that it was forked from. A build that counts lines writes its
// counts first.
[[noreturn]] void leave(int status) {
#ifdef COLUMNS_COVERAGE
  __gcov_dump();
#endif
  _exit(status);
}

// Closes every descriptor but `socket`, which becomes `own_socket`.
void keep_only(int socket) {
  if (socket != own_socket) dup3(socket, own_socket, O_CLOEXEC);
  close_range(own_socket + 1, ~0U, 0);
  if (!instrumented) close_range(0, own_socket - 1, 0);
}

// Signals to the program's group, as Ctrl-C sends them, are for the program alone, which then ends the server. Its own
// handlers are of no use here.
void set_signals() {
  struct sigaction action {};
  action.sa_handler = SIG_IGN;
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP}) sigaction(signal, &action, nullptr);
  action.sa_handler = SIG_DFL;
  for (const int signal : {SIGCHLD, SIGPIPE, SIGSYS, SIGTRAP}) sigaction(signal, &action, nullptr);
  if (instrumented) return;  // the handlers of the sanitizers stay
  for (const int signal : {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL}) sigaction(signal, &action, nullptr);
}

bool say(std::string text, MessageKind kind) {
  text += static_cast<char>(kind);
  return write_message(own_socket, text);
}

// Overwrites the values of the environment, where secrets are often kept; those that say how texts and days are written
// stay.
void forget_environment() {
  for (char** each = environ; each && *each; ++each) {
    char* value = std::strchr(*each, '=');
    const std::string_view name(*each, value ? static_cast<std::size_t>(value - *each) : 0);
    if (value && name != "TZ" && !name.starts_with("LANG") && !name.starts_with("LC_"))
      explicit_bzero(value + 1, std::strlen(value + 1));
  }
}

// Never throws and never returns: what ends a reader is for the program to tell.
[[noreturn]] void run_reader(const Serve& serve, Protection protection) noexcept {
  prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  prctl(PR_SET_NAME, "columns-reader", 0, 0, 0);
  mallopt(M_ARENA_MAX, 1);  // a second arena would ask the system how many processors there are
  if (!instrumented) protection.system_calls = filter_system_calls();
  const char ready[] = {static_cast<char>('0' + protection.system_calls), static_cast<char>('0' + protection.files)};
  if (!write_message(own_socket, {ready, sizeof ready})) _exit(0);
  while (const auto request = read_message(own_socket))
    if (!say(serve(*request), MessageKind::answer)) break;
  _exit(0);
}

// The next order, and the descriptor beside it or -1; false when the socket is closed.
bool receive_order(Order& order, int& descriptor) {
  descriptor = -1;
  iovec bytes{&order, sizeof order};
  alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))] = {};
  msghdr message{};
  message.msg_iov = &bytes;
  message.msg_iovlen = 1;
  message.msg_control = control;
  message.msg_controllen = sizeof control;
  ssize_t got = 0;
  do got = recvmsg(own_socket, &message, MSG_CMSG_CLOEXEC);
  while (got < 0 && errno == EINTR);
  if (got != static_cast<ssize_t>(sizeof order)) return false;
  const cmsghdr* beside = CMSG_FIRSTHDR(&message);
  if (beside && beside->cmsg_type == SCM_RIGHTS) std::memcpy(&descriptor, CMSG_DATA(beside), sizeof descriptor);
  return true;
}

int wait_for_end(pid_t pid) {
  int status = 0;
  while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

void serve_orders(const Serve& serve, const Limits& limits) {
  Protection protection;
  if (!instrumented) {
    limit_memory(limits.memory);
    protection.files = give_up_files();
  }
  std::set<pid_t> readers;
  Order order{};
  for (int socket = -1; receive_order(order, socket);) {
    int answer[2] = {order.pid, 0};
    if (order.what == 's') {
      const pid_t pid = fork();
      if (pid == 0) {
        keep_only(socket);
        run_reader(serve, protection);
      }
      close(socket);
      if (pid > 0) readers.insert(pid);
      answer[0] = pid;
    } else if (readers.erase(order.pid) > 0) {
      kill(order.pid, SIGKILL);  // changes nothing for one that is ending by itself
      answer[1] = wait_for_end(order.pid);
    }
    if (send(own_socket, answer, sizeof answer, MSG_NOSIGNAL) < 0) break;
  }
  for (const pid_t pid : readers) kill(pid, SIGKILL);
  for (const pid_t pid : readers) wait_for_end(pid);
}

}  // namespace

std::string ask_program(std::string_view question) {
  auto answer = say(std::string(question), MessageKind::question) ? read_message(own_socket) : std::nullopt;
  if (!answer) _exit(0);
  return *std::move(answer);
}

void run_fork_server(int socket, const Serve& serve, const Limits& limits) {
  set_signals();
  keep_only(socket);
  forget_environment();
  prctl(PR_SET_NAME, "columns-forks", 0, 0, 0);
  try {
    serve_orders(serve, limits);
  } catch (const std::exception&) {
    leave(1);  // the program finds the socket closed
  }
  leave(0);
}

}  // namespace crawler::sandbox
