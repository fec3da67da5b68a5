#include "indexer/store/builder.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "base/error.h"
#include "indexer/store/database.h"
#include "indexer/store/document.h"
#include "indexer/store/frequent_terms.h"
#include "indexer/store/index_schema.h"
#include "indexer/store/segments.h"

namespace indexer::store {
namespace {

namespace fs = std::filesystem;

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

IndexBuilder::IndexBuilder(const fs::path& dir, const topics::Classifier& classifier, unsigned threads, Sizes sizes)
    : dir_(emptied(dir)), classifier_(classifier), sizes_(sizes), folded_(dir_, 0) {
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
  if (batch_.size() == sizes_.columns) send();
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
    if (taken_ - merged_ == sizes_.merged) merge_taken();
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

// Begins to merge the databases that are complete, when the group before them is merged.
void IndexBuilder::merge_taken() {
  std::vector<fs::path> parts;
  for (; merged_ < taken_; ++merged_) parts.push_back(shard_in(dir_, merged_));
  groups_.push_back(merge(parts));
}

// Returns the database that the parts will be when merging_ is ready.
fs::path IndexBuilder::merge(const std::vector<fs::path>& parts) {
  if (merging_.valid()) merging_.get();
  fs::path group = dir_ / ("merged" + std::to_string(merges_++));
  merging_ = std::async(std::launch::async, merge_into, group, parts);
  return group;
}

// Returns at most as many databases, which are complete, as are merged at once.
std::vector<fs::path> IndexBuilder::all_parts() {
  if (!groups_.empty() && merged_ < taken_) merge_taken();
  std::vector<fs::path> parts = groups_;
  for (; merged_ < taken_; ++merged_) parts.push_back(shard_in(dir_, merged_));
  while (parts.size() > sizes_.merged) {
    std::vector<fs::path> fewer;
    for (auto first = parts.begin(); first != parts.end();) {
      const auto last = first + std::min(parts.end() - first, static_cast<std::ptrdiff_t>(sizes_.merged));
      fewer.push_back(merge({first, last}));
      first = last;
    }
    parts = std::move(fewer);
  }
  if (merging_.valid()) merging_.get();
  return parts;
}

Xapian::WritableDatabase IndexBuilder::finish() {
  if (!batch_.empty()) send();
  take(0);
  stop();
  const fs::path whole = dir_ / "whole";
  const std::vector<fs::path> parts = all_parts();
  Xapian::WritableDatabase database;
  if (parts.empty()) {
    database = open_to_write(whole, Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_TERMLIST);
  } else {
    merge_into(whole, parts);
    database = open_to_write(whole, Xapian::DB_OPEN | Xapian::DB_NO_TERMLIST);
  }
  database.set_metadata(folded_size_key, std::to_string(folded_.flush()));
  fs::rename(dir_ / folded_name, whole / folded_name);
  // Before the document without terms, whose id would be the length of each row.
  database.set_metadata(frequent_size_key, std::to_string(write_frequent_terms(whole, database)));
  facets_.save(database);
  add_document_without_terms(database);
  return database;
}

}  // namespace indexer::store
