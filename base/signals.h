// How a long run learns that it should end.
#pragma once

#include <array>
#include <csignal>

#include "base/non_copyable.h"

namespace base {

// The signals by which a person, a supervisor or a terminal that hangs up ends a program.
inline constexpr std::array ending_signals{SIGINT, SIGTERM, SIGHUP};

// While an object lives, `handler` gets the signals of `ending_signals`. What was ignored (SIGHUP under nohup) stays
// so.
class EndingSignals : private NonCopyable {
 public:
  explicit EndingSignals(void (*handler)(int, siginfo_t*, void*));
  ~EndingSignals();

 private:
  std::array<struct sigaction, ending_signals.size()> before_{};
};

// While an object lives, SIGINT, SIGTERM and SIGHUP are noted instead of ending the program; a second one ends it at
// once. One that run_sibling() passes on (base/process.h) counts apart from those that were sent directly, since a
// signal to the whole group comes by both ways. SIGPIPE is ignored from then on, so that a server that hangs up does
// not end the program. One object at a time.
class StopSignals : private NonCopyable {
 public:
  StopSignals();
  // The signal that was received since the last object was made; 0 for none.
  static int received();

 private:
  EndingSignals noted_;
};

// While an object lives, a write to a connection that the other side has closed fails instead of ending the process;
// then SIGPIPE does what it did before, even if a library has changed that meanwhile. Not for several threads.
class IgnoredSigpipe : private NonCopyable {
 public:
  IgnoredSigpipe();
  ~IgnoredSigpipe();

 private:
  struct sigaction before_ {};
};

}  // namespace base
