#include "base/process.h"

#include <cxxabi.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <new>
#include <string_view>
#include <typeinfo>

#include "base/error.h"
#include "base/signals.h"
#include "base/strings.h"
#include "base/system_text.h"
#include "base/text.h"
#include "base/translation.h"

namespace base {

std::filesystem::path program_dir() {
  std::error_code failure;
  const auto file = std::filesystem::read_symlink("/proc/self/exe", failure);
  return failure ? std::filesystem::current_path() : file.parent_path();
}

std::filesystem::path install_prefix() {
  const std::filesystem::path dir = program_dir();
  return dir.parent_path().filename() == "libexec" ? dir.parent_path().parent_path() : dir.parent_path();
}

WaitableChildren::WaitableChildren() {
  struct sigaction standard {};
  standard.sa_handler = SIG_DFL;
  sigaction(SIGCHLD, &standard, &before_);
}

WaitableChildren::~WaitableChildren() { sigaction(SIGCHLD, &before_, nullptr); }

int wait_for(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0) {
    if (errno == EINTR) continue;
    throw Error(Exit::software,
                tr("the exit status of process {1} is not known: {2}", {std::to_string(child), system_text(errno)}),
                tr("Run the command again to see whether it did its work."));
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

namespace {

volatile std::sig_atomic_t running_child = 0;

// Passes on what another process sent to this one. What the kernel sends for a key (Ctrl-C) or a terminal that hangs up
// goes to the child as well. sigqueue() lets the child tell it from a signal that was sent to it directly.
void pass_on(int signal, siginfo_t* info, void*) {
  const int before = errno;
  if (info->si_code <= 0) sigqueue(running_child, signal, {});
  errno = before;
}

int run_file(const std::string& file, const std::vector<std::string>& arguments, bool silent) {
  std::vector<char*> argv{const_cast<char*>(file.c_str())};
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);

  const WaitableChildren waitable;
  const pid_t child = fork();
  if (child < 0)
    throw Error(Exit::try_later, tr("no process can be started for {1}", {file}),
                tr("Try again when the machine is less busy."));
  if (child == 0) {
    if (silent) {
      const int nothing = open("/dev/null", O_RDWR);
      for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) dup2(nothing, stream);
    }
    execv(file.c_str(), argv.data());
    _exit(static_cast<int>(Exit::software));
  }
  // A signal that is to end this process alone ends the child: the child decides how.
  running_child = child;
  const EndingSignals passed(pass_on);
  return wait_for(child);
}

}  // namespace

namespace {

// Says that a program crashed or was killed. A person who stops it, or a reader that hangs up, needs no telling.
void complain_of_signal(const std::string& program, int status) {
  constexpr std::array asked{SIGHUP, SIGINT, SIGTERM, SIGPIPE};
  const int signal = status - 128;
  if (signal <= 0 || std::find(asked.begin(), asked.end(), signal) != asked.end()) return;
  complain("columns", tr("{1} was ended by signal {2} ({3})", {program, std::to_string(signal), signal_text(signal)}));
  complain("       ", tr("What it had done by then is kept. Run the command again."));
}

}  // namespace

int run_sibling(const std::string& program, const std::vector<std::string>& arguments) {
  const std::array folders{program_dir(), install_prefix() / "libexec/columns", install_prefix() / "bin"};
  const auto* const folder = std::find_if(folders.begin(), folders.end(), [&](const std::filesystem::path& each) {
    return access((each / program).c_str(), X_OK) == 0;
  });
  if (folder == folders.end())
    throw Error(Exit::software, tr("the program {1} is not installed beside this one", {program}),
                tr("Install all programs of the package together."));
  const int status = run_file((*folder / program).string(), arguments, false);
  complain_of_signal(program, status);
  return status;
}

std::filesystem::path find_program(const std::vector<std::string>& names) {
  const char* path = std::getenv("PATH");
  for (const std::string& name : names) {
    for (const std::string_view folder : split(path ? path : "/usr/bin:/bin", ':')) {
      std::filesystem::path file = std::filesystem::path(folder) / name;
      if (!folder.empty() && access(file.c_str(), X_OK) == 0) return file;
    }
  }
  return {};
}

int run_on_terminal(const std::filesystem::path& program, const std::vector<std::string>& arguments) {
  return run_file(program.string(), arguments, false);
}

int run_silently(const std::filesystem::path& program, const std::vector<std::string>& arguments) {
  return run_file(program.string(), arguments, true);
}

void complain(const std::string& program, const std::string& text) {
  std::string line = clean(text);
  for (std::size_t at = 0; (at = line.find('\r', at)) != std::string::npos;) line.erase(at, 1);
  std::fprintf(stderr, "%s: %s\n", program.c_str(), line.c_str());
}

namespace {

// What end_without_memory() says, looked up while there is memory.
struct LastWords {
  const char* certain = "there is not enough memory";
  const char* certain_hint = "";
  const char* likely = "";
  const char* likely_hint = "";
};
LastWords last_words;

void look_up_last_words() {
  last_words = {tr("there is not enough memory"), tr("Try again when the machine is less busy."),
                tr("there is not enough memory, or this is a defect of the program"),
                tr("Try again when the machine is less busy, and report it when it happens again.")};
}

// Ends a program that ran out of memory inside a function which lets no exception pass (some of the standard library's
// and of toml++'s are such), as guarded() does for all others. The archive is then as a kill leaves it. The standard
// library's walks through folders do not say what they end the program for.
[[noreturn]] void end_without_memory() {
  const std::type_info* const type = abi::__cxa_current_exception_type();
  if (type && *type != typeid(std::bad_alloc)) {
    __gnu_cxx::__verbose_terminate_handler();
    std::abort();
  }
  const char* const what = type ? last_words.certain : last_words.likely;
  const char* const hint = type ? last_words.certain_hint : last_words.likely_hint;
  for (const std::string_view text : {"columns: ", what, "\n         ", hint, "\n"})
    if (write(STDERR_FILENO, text.data(), text.size()) < 0) _exit(static_cast<int>(Exit::io));
  _exit(static_cast<int>(type ? Exit::try_later : Exit::software));
}

}  // namespace

int guarded(const std::string& program, const std::function<int()>& body) {
  std::signal(SIGPIPE, SIG_DFL);  // `columns list | head` ends quietly
  std::set_terminate(end_without_memory);
  try {
    use_language(install_prefix() / "share" / "locale");
    look_up_last_words();
    const int status = body();
    if (std::fflush(stdout) != 0 || std::ferror(stdout))
      throw Error(Exit::io, tr("the output cannot be written"), tr("Check the disk or the program that reads it."));
    return status;
  } catch (const Error& error) {
    complain(program, error.what());
    if (!error.hint().empty()) complain(std::string(program.size(), ' '), error.hint());
    return static_cast<int>(error.status());
  } catch (const std::bad_alloc&) {
    complain(program, tr("there is not enough memory"));
    return static_cast<int>(Exit::try_later);
  } catch (const std::filesystem::filesystem_error& failure) {
    complain(program,
             tr("{1} cannot be read or written: {2}", {failure.path1().string(), system_text(failure.code().value())}));
    complain(std::string(program.size(), ' '),
             tr("Check the disk, the room on it and the permissions, then run it again."));
    return static_cast<int>(Exit::io);
  } catch (const std::exception& defect) {
    complain(program, tr("a defect of this program: {1}", {defect.what()}));
    return static_cast<int>(Exit::software);
  }
}

}  // namespace base
