// The open transaction of a crawl. Writes are committed together, so that a run over an unchanged site writes nothing
// at all.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>

#include "archive/archive.h"
#include "archive/transaction.h"
#include "base/non_copyable.h"

namespace crawler::run {

// Used by one thread at a time. All members throw base::Error when the archive cannot be written.
class WriteBatch : private base::NonCopyable {
 public:
  // `archive` must outlive this object. Without `keep` nothing is ever committed: all is rolled back in the end.
  WriteBatch(archive::Archive& archive, bool keep) : archive_(archive), keep_(keep) {}

  // Begins the transaction where there is none.
  void open();
  // Runs `writes` in the transaction: all of them are kept for the commit or, when it throws, none.
  void together(const std::function<void()>& writes);
  // Commits after so many calls of together(), or so much time; the second form at once.
  void commit_if_due();
  void commit();

 private:
  archive::Archive& archive_;
  const bool keep_;
  std::unique_ptr<archive::Transaction> transaction_;
  std::chrono::steady_clock::time_point opened_{};
  std::size_t pieces_ = 0;
};

}  // namespace crawler::run
