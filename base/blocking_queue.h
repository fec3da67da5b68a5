// A queue between threads. It has no limit of its own, so that push() never waits: the thread of the network must not.
// The code that adds work bounds how much of it is under way.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace base {

// First in, first out. All functions may be called from several threads at once.
template <typename T>
class BlockingQueue {  // T must be movable; it need not be copyable
 public:
  // Appends a value and wakes one waiting pop(). Works on a closed queue too; what it adds can still be taken out.
  void push(T value) {
    {
      const std::lock_guard lock(mutex_);
      queue_.push_back(std::move(value));
    }
    ready_.notify_one();
  }
  // Takes out the oldest value, waiting for one up to `most`. Returns nothing when that time has passed, or when the
  // queue is closed and empty.
  std::optional<T> pop(std::chrono::milliseconds most) {
    std::unique_lock lock(mutex_);
    // A wait of no time would still be a call of the system.
    if (most.count() > 0) ready_.wait_for(lock, most, [this] { return closed_ || !queue_.empty(); });
    if (queue_.empty()) return std::nullopt;
    std::optional<T> value(std::move(queue_.front()));
    queue_.pop_front();
    return value;
  }
  // Wakes all waiting pop() calls: from now on they wait no more.
  void close() {
    {
      const std::lock_guard lock(mutex_);
      closed_ = true;
    }
    ready_.notify_all();
  }
  bool closed() const {
    const std::lock_guard lock(mutex_);
    return closed_;
  }

 private:
  mutable std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<T> queue_;
  bool closed_ = false;
};

}  // namespace base
