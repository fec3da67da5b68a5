#include "indexer/store/builder.h"

#include <algorithm>
#include <chrono>
#include <future>
#include <utility>

#include "base/error.h"
#include "indexer/store/database.h"
#include "indexer/store/document.h"
#include "indexer/store/index_schema.h"
#include "indexer/store/segments.h"

namespace indexer::store {
namespace {

namespace fs = std::filesystem;

// A shard is written at once when it is complete: its B-trees are then built in order and never written over. More
// columns take more memory, and a tree of terms that outgrows the processor's caches; fewer leave more pieces of each
// posting list, which a merge does not join.
constexpr std::size_t columns_per_shard = 128;
constexpr std::size_t most_merged = 64;  // at once; each keeps some files open

// Merges databases whose ids do not overlap, and removes them.
void merge_into(const fs::path& whole, const std::vector<fs::path>& parts) {
  {
    Xapian::Database all;
    for (const fs::path& part : parts) all.add_database(Xapian::Database(part.string()));
    all.compact(whole.string(), Xapian::DBCOMPACT_NO_RENUMBER);
  }
  for (const fs::path& part : parts) fs::remove_all(part);
}

fs::path emptied(const fs::path& dir) {
  fs::remove_all(dir);
  fs::create_directories(dir);
  return dir;
}

fs::path shard_in(const fs::path& dir, std::size_t number) { return dir / ("shard" + std::to_string(number)); }

}  // namespace

IndexBuilder::IndexBuilder(const fs::path& dir, const topics::Classifier& classifier, unsigned threads)
    : dir_(emptied(dir)), classifier_(classifier), folded_(dir_, 0) {
  try {
    for (unsigned i = 0; i < std::max(1U, threads); ++i) threads_.emplace_back([this] { work(); });
  } catch (...) {
    stop();  // a thread that runs must not be destroyed
    throw;
  }
}

IndexBuilder::~IndexBuilder() {
  while (tasks_.pop(std::chrono::milliseconds(0))) {
  }
  stop();
}

void IndexBuilder::stop() {
  tasks_.close();
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

void IndexBuilder::add(ColumnToIndex column) {
  batch_.push_back(std::move(column));
  if (batch_.size() == columns_per_shard) send();
}

// Hands the batch to the threads, with one more for each thread than it works on.
void IndexBuilder::send() {
  tasks_.push({sent_++, std::exchange(batch_, {})});
  take(2 * threads_.size());
}

// Takes what the threads have made, in the order of the batches, until at most so many batches are under way.
void IndexBuilder::take(std::size_t most_waiting) {
  while (sent_ - taken_ > most_waiting) {
    std::vector<Indexed> columns;
    {
      std::unique_lock lock(mutex_);
      done_.wait(lock, [this] { return failure_ || indexed_.contains(taken_); });
      if (failure_) std::rethrow_exception(failure_);
      columns = std::move(indexed_.extract(taken_).mapped());
    }
    for (const Indexed& each : columns) facets_.put(each.column, main_segment, each.topic, folded_.append(each.folded));
    ++taken_;
  }
}

void IndexBuilder::work() {
  try {
    while (!tasks_.closed()) {
      const auto task = tasks_.pop(std::chrono::hours(1));
      if (!task) continue;
      std::vector<Indexed> made = index(*task);
      const std::lock_guard lock(mutex_);
      indexed_.emplace(task->number, std::move(made));
      done_.notify_one();
    }
  } catch (...) {
    const std::lock_guard lock(mutex_);
    if (!failure_) failure_ = std::current_exception();
    done_.notify_one();
  }
}

// Writes a batch as a database of its own. After a crash the build begins again, so nothing is flushed to the disk. The
// main segment's documents are never replaced, which alone needs the lists of their terms.
std::vector<IndexBuilder::Indexed> IndexBuilder::index(const Task& task) const {
  auto database =
      open_to_write(shard_in(dir_, task.number), Xapian::DB_CREATE | Xapian::DB_NO_SYNC | Xapian::DB_NO_TERMLIST);
  std::vector<Indexed> made;
  made.reserve(task.batch.size());
  for (const ColumnToIndex& each : task.batch) {
    IndexedColumn indexed = make_document(each.column, classifier_, each.sources);
    database.replace_document(static_cast<Xapian::docid>(each.column.id), indexed.document);
    Indexed& kept = made.emplace_back();
    kept.column.id = each.column.id;
    kept.column.published = each.column.published;
    kept.column.series = each.column.series;
    kept.column.author = each.column.author;
    kept.column.source = each.column.source;
    kept.column.language = each.column.language;
    kept.topic = std::move(indexed.topic);
    kept.folded = std::move(indexed.folded);
  }
  database.commit();
  return made;
}

// Merges the databases in groups, two groups at once. Returns the groups' databases.
std::vector<fs::path> IndexBuilder::merged(const std::vector<fs::path>& parts, std::size_t level) const {
  std::vector<fs::path> groups;
  std::vector<std::future<void>> under_way;
  for (std::size_t first = 0; first < parts.size(); first += most_merged) {
    const std::size_t last = std::min(first + most_merged, parts.size());
    groups.push_back(dir_ / ("merged" + std::to_string(level) + "-" + std::to_string(groups.size())));
    under_way.push_back(
        std::async(std::launch::async,
                   [group = groups.back(), members = std::vector<fs::path>(parts.begin() + static_cast<long>(first),
                                                                           parts.begin() + static_cast<long>(last))] {
                     merge_into(group, members);
                   }));
    if (under_way.size() < 2) continue;
    for (std::future<void>& each : under_way) each.get();
    under_way.clear();
  }
  for (std::future<void>& each : under_way) each.get();
  return groups;
}

Xapian::WritableDatabase IndexBuilder::finish() {
  if (!batch_.empty()) send();
  take(0);
  stop();
  const fs::path whole = dir_ / "whole";
  std::vector<fs::path> parts;
  for (std::size_t number = 0; number < sent_; ++number) parts.push_back(shard_in(dir_, number));
  for (std::size_t level = 0; parts.size() > most_merged; ++level) parts = merged(parts, level);
  Xapian::WritableDatabase database;
  if (parts.empty()) {
    database = open_to_write(whole, Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_TERMLIST);
  } else {
    merge_into(whole, parts);
    database = open_to_write(whole, Xapian::DB_OPEN | Xapian::DB_NO_TERMLIST);
  }
  database.set_metadata(folded_size_key, std::to_string(folded_.flush()));
  fs::rename(dir_ / folded_name, whole / folded_name);
  facets_.save(database);
  add_document_without_terms(database);
  return database;
}

}  // namespace indexer::store
