#include "tests/support/failing_allocation.h"

namespace {

thread_local long until_failure = 0;  // 0: none fails

bool allocation_fails() { return until_failure > 0 && --until_failure == 0; }

}  // namespace

#include "tests/support/replaced_new.h"

namespace test_support {

FailingAllocation::FailingAllocation(long count) { until_failure = count; }
FailingAllocation::~FailingAllocation() { until_failure = 0; }
bool FailingAllocation::failed() const { return until_failure == 0; }

}  // namespace test_support
