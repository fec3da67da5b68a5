// What the preloaded library tells the test: the layout of the file that both map into memory.
#pragma once

#include <atomic>

namespace test_support {

// All processes of a run count together. Zeroes at first.
struct CallRecord {
  std::atomic<long> calls;   // on paths inside the folder
  std::atomic<long> failed;  // of these
  char first[500];           // the call that failed first, and its path
};

}  // namespace test_support
