// Runs a built program as a person or cron would: in its own process, with its own environment and a deadline.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/non_copyable.h"

namespace test_support {

struct RunOptions {
  // Added to the test's own; an empty value removes the variable. The language is not the test's: it is English unless
  // LC_ALL, LC_MESSAGES or LANG stands here.
  std::map<std::string, std::string> env;
  std::string input;                          // standard input, closed after it
  std::chrono::milliseconds deadline{60000};  // times time_scale
  std::filesystem::path folder;               // working directory; empty: the test's
  bool unprivileged = false;  // as the user nobody, when the test runs as root, which ignores permissions
  long file_limit = 0;        // bytes a file may grow to, as on a full disk; 0: no limit
};

constexpr std::size_t megabyte = std::size_t{1} << 20;

// What a limit on memory is multiplied by: the shadow memory of a sanitizer or of valgrind is resident too.
#ifdef COLUMNS_INSTRUMENTED
constexpr long memory_scale = 4;
#else
constexpr long memory_scale = 1;
#endif

// What a deadline is multiplied by: valgrind makes a program some thirty times slower.
#ifdef COLUMNS_VALGRIND
constexpr int time_scale = 20;
#else
constexpr int time_scale = 1;
#endif

struct Outcome {
  int status = -1;    // exit status; 128 + signal when a signal ended it, as a shell says it
  bool late = false;  // the deadline passed, and it was killed
  std::string out;
  std::string err;
  std::chrono::milliseconds took{0};
  long most_memory = 0;  // bytes resident at most
};

// `program` is a name in the build's folder of programs ("columns"), or a path when it holds a slash.
Outcome run(const std::string& program, const std::vector<std::string>& args, const RunOptions& options = {});

// The built program's path.
std::filesystem::path program_path(const std::string& program);

// What the environment says of a test that can be made longer or repeated ("COLUMNS_KILLS=1000"), else `otherwise`.
int setting_from_environment(const char* name, int otherwise);

// How to run a program on its own terminal.
struct TerminalOptions {
  int columns = 80;
  int rows = 24;
  // In turn: wait until the text has been printed (empty: at once), then type.
  std::vector<std::pair<std::string, std::string>> dialogue;
  std::map<std::string, std::string> env;
  std::chrono::milliseconds deadline{60000};  // times time_scale
};
// `out` is everything that appeared on the terminal, with control sequences, and CR LF as the terminal makes it.
Outcome run_in_terminal(const std::string& program, const std::vector<std::string>& args,
                        const TerminalOptions& options = {});

// A program that runs while the test goes on; what it prints is collected when it ends. The destructor kills it.
class Running : private base::NonCopyable {
 public:
  Running(const std::string& program, const std::vector<std::string>& args, const RunOptions& options = {});
  ~Running();

  pid_t pid() const { return pid_; }
  void signal(int number) const;
  // Waits until it ends, at most the deadline of its options, counted from its start.
  Outcome wait();

 private:
  pid_t pid_ = -1;
  int in_ = -1, out_ = -1, err_ = -1;
  RunOptions options_;
  std::chrono::steady_clock::time_point start_;
};

}  // namespace test_support
