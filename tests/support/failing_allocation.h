// Makes one allocation fail, as where memory is short.
#pragma once

namespace test_support {

// From construction on, the `count`-th allocation by operator new on this thread throws std::bad_alloc, counted from 1,
// and no other does. Ends with the object. A program that uses this has its operator new replaced.
class FailingAllocation {
 public:
  explicit FailingAllocation(long count);
  ~FailingAllocation();
  FailingAllocation(const FailingAllocation&) = delete;
  FailingAllocation& operator=(const FailingAllocation&) = delete;

  // Whether that allocation was reached.
  bool failed() const;
};

}  // namespace test_support
