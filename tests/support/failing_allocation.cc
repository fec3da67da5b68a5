#include "tests/support/failing_allocation.h"

#include <cstdlib>
#include <new>

namespace {

thread_local long until_failure = 0;  // 0: none fails

}  // namespace

// The array forms call these (C++20, 17.6.3.3).
void* operator new(std::size_t size) {
  if (until_failure > 0 && --until_failure == 0) throw std::bad_alloc();
  void* memory = std::malloc(size > 0 ? size : 1);
  if (!memory) throw std::bad_alloc();
  return memory;
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace test_support {

FailingAllocation::FailingAllocation(long count) { until_failure = count; }
FailingAllocation::~FailingAllocation() { until_failure = 0; }
bool FailingAllocation::failed() const { return until_failure == 0; }

}  // namespace test_support
