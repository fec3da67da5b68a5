// A base class for what owns something that cannot be shared: a lock, a folder, a signal handler, the terminal.
#pragma once

namespace base {

// Derive from it (`class FileLock : private base::NonCopyable`) to make a class that can be neither copied nor moved,
// so that what its destructor releases is released once. It has no state and is never used by itself: its constructor
// and destructor are protected.
class NonCopyable {
 public:
  NonCopyable(const NonCopyable&) = delete;
  NonCopyable& operator=(const NonCopyable&) = delete;

 protected:
  NonCopyable() = default;
  ~NonCopyable() = default;
};

}  // namespace base
