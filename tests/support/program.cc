#include "tests/support/program.h"

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <stdexcept>
#include <string_view>

#include "base/non_copyable.h"

namespace test_support {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr uid_t kNobody = 65534;

bool chooses_language(std::string_view variable) { return variable.starts_with("LANG") || variable.starts_with("LC_"); }

// What a process is started with, made before the fork: the child of a test that has a server's threads may not take
// memory, since another thread may have held the allocator's lock.
class Launch : private base::NonCopyable {
 public:
  Launch(std::string path, const std::vector<std::string>& args, const RunOptions& options)
      : path_(std::move(path)), args_(args), options_(options) {
    argv_.push_back(path_.data());
    for (std::string& arg : args_) argv_.push_back(arg.data());
    argv_.push_back(nullptr);
    for (char** one = environ; *one != nullptr; ++one) {
      const std::string_view line(*one);
      const std::string name(line.substr(0, line.find('=')));
      if (!options_.env.contains(name) && !chooses_language(name)) lines_.emplace_back(line);
    }
    const auto& env = options_.env;
    if (!env.contains("LC_ALL") && !env.contains("LC_MESSAGES") && !env.contains("LANG"))
      lines_.emplace_back("LC_ALL=C.UTF-8");
    for (const auto& [name, value] : options_.env) {
      if (!value.empty()) lines_.push_back(name + '=' + value);
    }
    // Under the limit a file of gcov's counts would be cut short and lose what other runs added, so this run writes its
    // own nowhere.
    if (options_.file_limit > 0) lines_.emplace_back("GCOV_PREFIX=/dev/null");
    for (std::string& line : lines_) env_.push_back(line.data());
    env_.push_back(nullptr);
  }

  // In the child.
  [[noreturn]] void go() const {
    if (options_.file_limit > 0) {
      // With the signal ignored, writing beyond the limit fails as it does on a full disk.
      const auto bytes = static_cast<rlim_t>(options_.file_limit);
      const rlimit limit{bytes, bytes};
      setrlimit(RLIMIT_FSIZE, &limit);
      signal(SIGXFSZ, SIG_IGN);
    }
    if (options_.unprivileged && geteuid() == 0 && (setgid(kNobody) != 0 || setuid(kNobody) != 0)) _exit(126);
    if (!options_.folder.empty() && chdir(options_.folder.c_str()) != 0) _exit(126);
    execve(path_.c_str(), argv_.data(), env_.data());
    _exit(127);
  }

 private:
  std::string path_;
  std::vector<std::string> args_, lines_;
  std::vector<char*> argv_, env_;
  RunOptions options_;
};

int to_status(int waited) { return WIFEXITED(waited) ? WEXITSTATUS(waited) : 128 + WTERMSIG(waited); }

// Reads what is there; false at the end.
bool drain(int fd, std::string& into) {
  std::array<char, 65536> buffer;
  const ssize_t n = read(fd, buffer.data(), buffer.size());
  if (n > 0) into.append(buffer.data(), static_cast<std::size_t>(n));
  return n > 0 || (n < 0 && (errno == EINTR || errno == EAGAIN));
}

int until(Clock::time_point end) {
  const auto left = std::chrono::duration_cast<milliseconds>(end - Clock::now()).count();
  return left > 0 ? static_cast<int>(left) : 0;
}

// Waits for the end of a process whose output has closed; a process that lingers is killed at the deadline.
void reap(pid_t pid, Clock::time_point end, Outcome& result) {
  int waited = 0;
  rusage used{};
  while (wait4(pid, &waited, WNOHANG, &used) == 0) {
    if (Clock::now() >= end) {
      result.late = true;
      kill(-pid, SIGKILL);
      kill(pid, SIGKILL);
      wait4(pid, &waited, 0, &used);
      break;
    }
    usleep(1000);
  }
  result.status = to_status(waited);
  result.most_memory = used.ru_maxrss * 1024;
}

}  // namespace

int setting_from_environment(const char* name, int otherwise) {
  const char* value = std::getenv(name);
  return value && *value ? std::atoi(value) : otherwise;
}

std::filesystem::path program_path(const std::string& program) {
  if (program.find('/') != std::string::npos) return program;
  const char* folder = std::getenv("COLUMNS_PROGRAM_DIR");
  return std::filesystem::path(folder != nullptr ? folder : COLUMNS_PROGRAM_DIR) / program;
}

Outcome run(const std::string& program, const std::vector<std::string>& args, const RunOptions& options) {
  return Running(program, args, options).wait();
}

Running::Running(const std::string& program, const std::vector<std::string>& args, const RunOptions& options)
    : options_(options), start_(Clock::now()) {
  const std::string path = program_path(program).string();
  if (access(path.c_str(), X_OK) != 0) throw std::runtime_error("no program " + path);
  std::array<int, 2> in{}, out{}, err{};
  // Close-on-exec, or a program started beside this one would keep its pipes open.
  if (pipe2(in.data(), O_CLOEXEC) != 0 || pipe2(out.data(), O_CLOEXEC) != 0 || pipe2(err.data(), O_CLOEXEC) != 0) {
    throw std::runtime_error(std::string("pipe: ") + std::strerror(errno));
  }
  const Launch launch(path, args, options);
  pid_ = fork();
  if (pid_ < 0) throw std::runtime_error(std::string("fork: ") + std::strerror(errno));
  if (pid_ == 0) {
    setpgid(0, 0);
    dup2(in[0], 0);
    dup2(out[1], 1);
    dup2(err[1], 2);
    launch.go();
  }
  setpgid(pid_, pid_);
  close(in[0]);
  close(out[1]);
  close(err[1]);
  in_ = in[1];
  out_ = out[0];
  err_ = err[0];
}

Running::~Running() {
  if (pid_ > 0) {
    kill(-pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
  }
  for (const int fd : {in_, out_, err_}) {
    if (fd >= 0) close(fd);
  }
}

void Running::signal(int number) const {
  if (pid_ > 0) kill(pid_, number);
}

Outcome Running::wait() {
  Outcome result;
  const Clock::time_point end = start_ + options_.deadline * time_scale;
  std::size_t written = 0;
  fcntl(in_, F_SETFL, O_NONBLOCK);
  // A program may close its input early; SIGPIPE must not end the test then.
  ::signal(SIGPIPE, SIG_IGN);
  while (out_ >= 0 || err_ >= 0) {
    if (in_ >= 0 && written == options_.input.size()) {
      close(in_);
      in_ = -1;
    }
    std::array<pollfd, 3> fds{{{out_, POLLIN, 0}, {err_, POLLIN, 0}, {in_, POLLOUT, 0}}};
    if (poll(fds.data(), fds.size(), until(end)) == 0 && Clock::now() >= end) {
      result.late = true;
      kill(-pid_, SIGKILL);
      break;
    }
    if (fds[0].revents != 0 && !drain(out_, result.out)) close(std::exchange(out_, -1));
    if (fds[1].revents != 0 && !drain(err_, result.err)) close(std::exchange(err_, -1));
    if (in_ >= 0 && fds[2].revents != 0) {
      const ssize_t n = write(in_, options_.input.data() + written, options_.input.size() - written);
      if (n > 0) written += static_cast<std::size_t>(n);
      if (n < 0 && errno == EPIPE) written = options_.input.size();
    }
  }
  reap(std::exchange(pid_, -1), end, result);
  result.took = std::chrono::duration_cast<milliseconds>(Clock::now() - start_);
  return result;
}

Outcome run_in_terminal(const std::string& program, const std::vector<std::string>& args,
                        const TerminalOptions& options) {
  const std::string path = program_path(program).string();
  if (access(path.c_str(), X_OK) != 0) throw std::runtime_error("no program " + path);
  const Clock::time_point start = Clock::now();
  const Clock::time_point end = start + options.deadline * time_scale;
  winsize size{};
  size.ws_col = static_cast<unsigned short>(options.columns);
  size.ws_row = static_cast<unsigned short>(options.rows);
  int terminal = -1;
  RunOptions on_terminal;
  on_terminal.env = {{"TERM", "xterm-256color"}, {"COLUMNS", ""}, {"LINES", ""}, {"NO_COLOR", ""}};
  for (const auto& [name, value] : options.env) on_terminal.env[name] = value;
  const Launch launch(path, args, on_terminal);
  const pid_t pid = forkpty(&terminal, nullptr, nullptr, &size);
  if (pid < 0) throw std::runtime_error(std::string("forkpty: ") + std::strerror(errno));
  if (pid == 0) launch.go();
  Outcome result;
  std::size_t step = 0;
  std::size_t seen = 0;  // output up to here was matched by earlier steps
  bool open = true;
  while (open) {
    while (step < options.dialogue.size()) {
      const auto& [expected, keys] = options.dialogue[step];
      const std::size_t at = result.out.find(expected, seen);
      if (at == std::string::npos) break;
      seen = at + expected.size();
      if (write(terminal, keys.data(), keys.size()) < 0) break;
      ++step;
    }
    pollfd fd{terminal, POLLIN, 0};
    if (poll(&fd, 1, until(end)) == 0) {
      result.late = true;
      kill(-pid, SIGKILL);
      kill(pid, SIGKILL);
      break;
    }
    // Linux answers EIO when the last process has closed the terminal.
    if (fd.revents != 0) open = drain(terminal, result.out);
  }
  close(terminal);
  reap(pid, end, result);
  result.took = std::chrono::duration_cast<milliseconds>(Clock::now() - start);
  return result;
}

}  // namespace test_support
