#include "tests/support/failing_allocation.h"

#include <cstdlib>
#include <new>

namespace {

thread_local long until_failure = 0;  // 0: none fails

}  // namespace

// All forms without an alignment are replaced together: AddressSanitizer brings each of its own, and memory of one that
// is given back by another's is an error to it.
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  if (until_failure > 0 && --until_failure == 0) return nullptr;
  return std::malloc(size > 0 ? size : 1);
}
void* operator new(std::size_t size) {
  void* memory = operator new(size, std::nothrow);
  if (!memory) throw std::bad_alloc();
  return memory;
}
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return operator new(size, std::nothrow); }
void* operator new[](std::size_t size) { return operator new(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }

namespace test_support {

FailingAllocation::FailingAllocation(long count) { until_failure = count; }
FailingAllocation::~FailingAllocation() { until_failure = 0; }
bool FailingAllocation::failed() const { return until_failure == 0; }

}  // namespace test_support
