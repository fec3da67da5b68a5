#include "base/signals.h"

#include <atomic>
#include <cstddef>

namespace base {
namespace {

std::atomic<int> signal_received{0};
std::atomic<bool> sent{false}, passed_on{false};
static_assert(std::atomic<int>::is_always_lock_free && std::atomic<bool>::is_always_lock_free);

void note(int signal, siginfo_t* info, void*) {
  signal_received = signal;
  if (!(info->si_code == SI_QUEUE ? passed_on : sent).exchange(true)) return;
  std::signal(signal, SIG_DFL);  // the second one ends the program
  std::raise(signal);
}

// Forgets what was noted before, and returns what notes from now on.
auto begin_noting() {
  signal_received = 0;
  sent = passed_on = false;
  return note;
}

}  // namespace

EndingSignals::EndingSignals(void (*handler)(int, siginfo_t*, void*)) {
  struct sigaction action {};
  action.sa_sigaction = handler;
  action.sa_flags = SA_SIGINFO;
  for (std::size_t i = 0; i < ending_signals.size(); ++i) {
    sigaction(ending_signals[i], nullptr, &before_[i]);
    if (before_[i].sa_handler != SIG_IGN) sigaction(ending_signals[i], &action, nullptr);
  }
}

EndingSignals::~EndingSignals() {
  for (std::size_t i = 0; i < ending_signals.size(); ++i) sigaction(ending_signals[i], &before_[i], nullptr);
}

StopSignals::StopSignals() : noted_(begin_noting()) {
  std::signal(SIGPIPE, SIG_IGN);  // a server that hangs up does not end the program
}

int StopSignals::received() { return signal_received; }

IgnoredSigpipe::IgnoredSigpipe() {
  struct sigaction ignored {};
  ignored.sa_handler = SIG_IGN;
  sigaction(SIGPIPE, &ignored, &before_);
}

IgnoredSigpipe::~IgnoredSigpipe() { sigaction(SIGPIPE, &before_, nullptr); }

}  // namespace base
