#include "base/process.h"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <exception>
#include <new>

#include "base/error.h"
#include "base/text.h"

namespace base {

std::filesystem::path program_dir() {
  std::error_code failure;
  const auto file = std::filesystem::read_symlink("/proc/self/exe", failure);
  return failure ? std::filesystem::current_path() : file.parent_path();
}

int run_sibling(const std::string& program, const std::vector<std::string>& arguments) {
  const std::string file = (program_dir() / program).string();
  if (access(file.c_str(), X_OK) != 0)
    throw Error(Exit::software, "the program " + program + " is not beside this one",
                "install all programs of the package together");
  std::vector<char*> argv{const_cast<char*>(file.c_str())};
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);

  const pid_t child = fork();
  if (child < 0)
    throw Error(Exit::try_later, "no process can be started for " + program, "try again when the machine is less busy");
  if (child == 0) {
    execv(file.c_str(), argv.data());
    _exit(static_cast<int>(Exit::software));
  }
  // Ctrl-C goes to both of us; the child decides how to end, and we report it. A signal sent to us alone is passed on.
  static pid_t running;
  running = child;
  struct sigaction pass {
  }, ignore{}, old_int{}, old_term{};
  pass.sa_handler = [](int signal) { kill(running, signal); };
  ignore.sa_handler = SIG_IGN;
  sigaction(SIGINT, &ignore, &old_int);
  sigaction(SIGTERM, &pass, &old_term);
  int status = 0;
  while (waitpid(child, &status, 0) < 0) {
  }
  sigaction(SIGINT, &old_int, nullptr);
  sigaction(SIGTERM, &old_term, nullptr);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void complain(const std::string& program, const std::string& text) {
  std::string line = clean(text);
  for (std::size_t at = 0; (at = line.find('\r', at)) != std::string::npos;) line.erase(at, 1);
  std::fprintf(stderr, "%s: %s\n", program.c_str(), line.c_str());
}

int guarded(const std::string& program, const std::function<int()>& body) {
  std::signal(SIGPIPE, SIG_DFL);  // `columns list | head` ends quietly
  try {
    const int status = body();
    if (std::fflush(stdout) != 0 || std::ferror(stdout))
      throw Error(Exit::io, "the output cannot be written", "check the disk or the program that reads it");
    return status;
  } catch (const Error& error) {
    complain(program, error.what());
    if (!error.hint().empty()) complain(std::string(program.size(), ' '), error.hint());
    return static_cast<int>(error.status());
  } catch (const std::bad_alloc&) {
    complain(program, "there is not enough memory");
    return static_cast<int>(Exit::try_later);
  } catch (const std::exception& defect) {
    complain(program, std::string("a defect of this program: ") + defect.what());
    return static_cast<int>(Exit::software);
  }
}

}  // namespace base
