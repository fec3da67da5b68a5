// Several threads that work in turns: one at a time, and in the order in which they asked.
#pragma once

#include <condition_variable>
#include <mutex>

#include "base/non_copyable.h"

namespace crawler::run {

// A lock that passes from thread to thread in the order in which they asked for it. A thread that waits for the network
// lets the others have it (let_others()), so that a crawl of many sources is as one thread to all that it works on: the
// archive, reports and counters. Taking the turn needs no memory.
class Turn : private base::NonCopyable {
 public:
  // The turn, from construction to destruction. Waits until those who asked before have had it.
  class Held : private base::NonCopyable {
   public:
    explicit Held(Turn& turn) : turn_(turn) { turn_.take(); }
    ~Held() { turn_.give(); }

   private:
    Turn& turn_;
  };

  // Runs `work` without the turn, and takes it again. REQUIRES: this thread has the turn.
  template <class Work>
  void let_others(const Work& work) {
    const Away away(*this);
    work();
  }

 private:
  struct Waiting {
    std::condition_variable woken;
    bool its_turn = false;
    Waiting* next = nullptr;
  };
  class Away : private base::NonCopyable {
   public:
    explicit Away(Turn& turn) : turn_(turn) { turn_.give(); }
    ~Away() { turn_.take(); }

   private:
    Turn& turn_;
  };

  void take();
  void give();

  std::mutex mutex_;
  bool taken_ = false;
  Waiting* first_ = nullptr;  // a list of those who wait, each on its own thread's stack
  Waiting* last_ = nullptr;
};

}  // namespace crawler::run
