// How a run is told to end.
#pragma once

namespace base {

// Set by SIGINT and SIGTERM while an object lives; a second signal ends the program at once.
class StopSignals {
 public:
  StopSignals();
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;
  static int received();  // 0: none
};

}  // namespace base
