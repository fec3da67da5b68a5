// How a long run learns that it should end.
#pragma once

#include "base/non_copyable.h"

namespace base {

// While an object lives, SIGINT and SIGTERM are noted instead of ending the program; a second one ends it at once.
// SIGPIPE is ignored from then on, so that a server that hangs up does not end the program. One object at a time.
class StopSignals : private NonCopyable {
 public:
  StopSignals();
  ~StopSignals();
  // The signal that was received since the last object was made; 0 for none.
  static int received();
};

}  // namespace base
