#include "crawler/run/write_batch.h"

namespace crawler::run {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t batch_pieces = 128;  // most that are committed together
constexpr auto batch_time = 2s;            // longest time that a transaction stays open

}  // namespace

void WriteBatch::open() {
  if (transaction_ && !archive::in_transaction(archive_)) transaction_.reset();  // SQLite has rolled it back
  if (transaction_) return;
  transaction_ = std::make_unique<archive::Transaction>(archive_);
  opened_ = std::chrono::steady_clock::now();
  pieces_ = 0;
}

void WriteBatch::together(const std::function<void()>& writes) {
  open();
  ++pieces_;
  archive::PartTransaction part(archive_);
  writes();
  part.keep();
}

void WriteBatch::commit_if_due() {
  if (transaction_ && (pieces_ >= batch_pieces || std::chrono::steady_clock::now() - opened_ > batch_time)) commit();
}

void WriteBatch::commit() {
  if (!transaction_ || !keep_) return;
  transaction_->commit();
  transaction_.reset();
}

}  // namespace crawler::run
