#include "crawler/run/turn.h"

namespace crawler::run {

void Turn::take() {
  std::unique_lock lock(mutex_);
  if (!taken_) {
    taken_ = true;
    return;
  }
  Waiting self;
  (first_ ? last_->next : first_) = &self;
  last_ = &self;
  self.woken.wait(lock, [&] { return self.its_turn; });
}

void Turn::give() {
  const std::lock_guard lock(mutex_);
  Waiting* const next = first_;
  taken_ = next != nullptr;
  if (!next) return;
  first_ = next->next;
  next->its_turn = true;
  next->woken.notify_one();  // under the lock: once it is released, `next` may be gone
}

}  // namespace crawler::run
