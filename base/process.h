// What the programs share as programs: where they are installed, how one runs another, how an error ends them.
#pragma once

#include <signal.h>
#include <sys/types.h>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/non_copyable.h"

namespace base {

// The folder of the running program's file; the working folder when /proc does not tell it.
std::filesystem::path program_dir();

// The folder that the package is installed below: the parent of bin/, where people's programs lie, and of
// libexec/columns/, where those lie that only `columns` starts. In the build tree all lie in bin/.
std::filesystem::path install_prefix();

// While an object lives, children that end can be waited for. A program that was started with SIGCHLD ignored (by some
// supervisors and shells) inherits that, and the kernel then discards the exit status of its children (POSIX.1-2017,
// _exit(), "Consequences of Process Termination"). Create it before the child is started. Not for several threads.
class WaitableChildren : private NonCopyable {
 public:
  WaitableChildren();
  ~WaitableChildren();

 private:
  struct sigaction before_ {};
};

// Waits for the child to end and returns its exit status; 128 + the signal when one killed it, as a shell says it.
// Throws Error(software) when there is no such child.
// REQUIRES: a WaitableChildren has lived since before the child was started.
int wait_for(pid_t child);

// Runs the program of that name that lies beside this one, in bin/ or in libexec/columns/ of the same package, with the
// terminal handed over, waits for it to end and returns its status as wait_for() does, after a line on stderr when a
// signal ended it that nobody sent on purpose. Throws Error(software) when it is not there, Error(try_later) when the
// system cannot start another process.
int run_sibling(const std::string& program, const std::vector<std::string>& arguments);

// Returns the file of the first of the programs that a folder of $PATH has; an empty path when none is there.
std::filesystem::path find_program(const std::vector<std::string>& names);

// Runs a program with the terminal handed over, waits for it to end and returns its status as wait_for() does. Throws
// Error(try_later) when the system cannot start another process.
int run_on_terminal(const std::filesystem::path& program, const std::vector<std::string>& arguments);

// Runs a program without input and with its output thrown away, waits for it to end and returns its status as
// wait_for() does. Throws Error(try_later) when the system cannot start another process.
int run_silently(const std::filesystem::path& program, const std::vector<std::string>& arguments);

// Runs `body` and returns its status. An exception that leaves it, or standard output that cannot be written, becomes
// one line on stderr, "PROGRAM: what failed", with the hint on the next line, and the exit status it stands for. Every
// main() calls it once: it lets SIGPIPE end the program, and has one that cannot take memory where no exception may
// pass end with that message and status, too.
int guarded(const std::string& program, const std::function<int()>& body);

// Writes "PROGRAM: text" and a line end on stderr, without control characters other than tabs and line breaks.
void complain(const std::string& program, const std::string& text);

}  // namespace base
