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

}  // namespace

StopSignals::StopSignals() {
  signal_received = 0;
  sent = passed_on = false;
  struct sigaction action {};
  action.sa_sigaction = note;
  action.sa_flags = SA_SIGINFO;
  for (std::size_t i = 0; i < ending_signals.size(); ++i) {
    sigaction(ending_signals[i], nullptr, &before_[i]);
    if (before_[i].sa_handler != SIG_IGN) sigaction(ending_signals[i], &action, nullptr);
  }
  std::signal(SIGPIPE, SIG_IGN);  // a server that hangs up does not end the program
}

StopSignals::~StopSignals() {
  for (std::size_t i = 0; i < ending_signals.size(); ++i)
    if (before_[i].sa_handler != SIG_IGN) std::signal(ending_signals[i], SIG_DFL);
}

int StopSignals::received() { return signal_received; }

}  // namespace base
