// How a run is told to end.
#pragma once

#include "base/non_copyable.h"

namespace base {

// Set by SIGINT and SIGTERM while an object lives; a second signal ends the program at once.
class StopSignals : private NonCopyable {
 public:
  StopSignals();
  ~StopSignals();
  static int received();  // 0: none
};

}  // namespace base
