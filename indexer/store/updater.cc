#include "indexer/store/updater.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "base/error.h"
#include "base/file_lock.h"
#include "base/partial_dir.h"
#include "indexer/store/checksums.h"
#include "indexer/store/database.h"
#include "indexer/store/document.h"
#include "indexer/store/facets.h"
#include "indexer/store/index_schema.h"
#include "indexer/store/shards.h"

namespace indexer::store {
namespace {

namespace fs = std::filesystem;
using archive::Column;
using base::Error;
using base::Exit;

std::int64_t number(const std::string& text) { return text.empty() ? 0 : std::strtoll(text.c_str(), nullptr, 10); }

// Writes columns: in batches into an existing index, or all of them into a new one.
class Writer {
 public:
  Writer(const fs::path& dir, const config::Topics& topics)
      : database_(open_to_write(dir, Xapian::DB_OPEN)), classifier_(topics) {
    facets_.load(database_);
  }
  Writer(Shards& shards, const config::Topics& topics) : shards_(&shards), classifier_(topics) {}

  void write(const Column& column, const IndexedColumn& indexed) {
    const auto id = static_cast<Xapian::docid>(column.id);
    if (shards_) {
      shards_->put(id, indexed.document);
    } else {
      database_.replace_document(id, indexed.document);
    }
    Facets::Row row;
    row.day = column.published.known() ? static_cast<std::int32_t>(column.published.days()) : 0;
    const auto set = [&row](Facet facet, std::uint16_t code) { row.codes[static_cast<std::size_t>(facet)] = code; };
    set(Facet::topic, facets_.code(Facet::topic, indexed.topic));
    set(Facet::year, static_cast<std::uint16_t>(column.published.year));
    set(Facet::series, facets_.code(Facet::series, column.series));
    set(Facet::author, facets_.code(Facet::author, column.author));
    set(Facet::source, facets_.code(Facet::source, column.source));
    set(Facet::language, facets_.code(Facet::language, column.language));
    facets_.put(id, row);
  }

  bool remove(const Column& column) {
    const auto id = static_cast<Xapian::docid>(column.id);
    if (!facets_.find(id)) return false;
    if (shards_) {
      shards_->remove(id);
    } else {
      database_.delete_document(id);
    }
    facets_.remove(id);
    return true;
  }

  // Commits a batch of an existing index; a new one is committed by finish() only.
  void commit(std::int64_t change) {
    if (shards_) return;
    facets_.save(database_);
    database_.set_metadata(change_key, std::to_string(change));
    database_.commit();
  }

  void finish(std::int64_t change, const config::Topics& topics) {
    if (shards_) {
      database_ = shards_->merge();
      shards_ = nullptr;
      database_.set_metadata(fingerprint_key, fingerprint(topics));
    }
    commit(change);
  }

  const topics::Classifier& classifier() const { return classifier_; }

 private:
  Xapian::WritableDatabase database_;
  Shards* shards_ = nullptr;
  topics::Classifier classifier_;
  Facets facets_;
};

// Reads and analyzes columns on a thread of its own, while the caller writes the index.
class Pipeline {
 public:
  struct Work {
    Column column;
    std::optional<IndexedColumn> indexed;  // nothing for a copy, which is to be removed from the index
  };

  Pipeline(const archive::Archive& archive, std::int64_t since, const topics::Classifier& classifier)
      : thread_([this, &archive, since, &classifier] { run(archive, since, classifier); }) {}
  ~Pipeline() {
    {
      const std::lock_guard lock(mutex_);
      stopped_ = true;
    }
    space_.notify_all();
    thread_.join();
  }

  // Returns the next column, waiting for it; nothing after the last one. Throws what the thread threw.
  std::optional<Work> next() {
    std::unique_lock lock(mutex_);
    filled_.wait(lock, [this] { return !queue_.empty() || finished_; });
    if (queue_.empty()) {
      if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
      return std::nullopt;
    }
    Work work = std::move(queue_.front());
    queue_.pop_front();
    space_.notify_one();
    return work;
  }

 private:
  static constexpr std::size_t capacity = 64;

  void run(const archive::Archive& archive, std::int64_t since, const topics::Classifier& classifier) {
    try {
      archive.each_changed(since, [&](const Column& column) {
        if (column.id <= 0 || column.id > 0x7FFFFFFF) {
          throw Error(Exit::data, "the column id " + std::to_string(column.id) + " is too large for the index");
        }
        Work work{column, {}};
        if (!column.same_as) work.indexed = make_document(column, classifier, archive.sources_of(column.id));
        std::unique_lock lock(mutex_);
        space_.wait(lock, [this] { return queue_.size() < capacity || stopped_; });
        if (stopped_) return false;
        queue_.push_back(std::move(work));
        filled_.notify_one();
        return true;
      });
    } catch (...) {
      const std::lock_guard lock(mutex_);
      failure_ = std::current_exception();
    }
    const std::lock_guard lock(mutex_);
    finished_ = true;
    filled_.notify_one();
  }

  std::mutex mutex_;
  std::condition_variable filled_, space_;
  std::deque<Work> queue_;
  bool finished_ = false, stopped_ = false;
  std::exception_ptr failure_;
  std::thread thread_;
};

void write_changes(const archive::Archive& archive, Writer& writer, std::int64_t since, const UpdateOptions& options,
                   UpdateReport& report) {
  const std::int64_t end = archive.change();
  const std::size_t all = options.progress ? archive.count() : 0;
  Pipeline pipeline(archive, since, writer.classifier());
  std::size_t pending = 0;
  std::int64_t last = since;
  while (auto work = pipeline.next()) {
    if (work->indexed) {
      writer.write(work->column, *work->indexed);
      ++report.indexed;
    } else if (writer.remove(work->column)) {
      ++report.removed;
    }
    last = std::max(last, work->column.change);
    if (++pending == options.batch) {
      writer.commit(last);
      pending = 0;
    }
    if (options.progress) options.progress(report.indexed, all);
  }
  report.change = std::max(end, last);
}

// Puts `fresh` in the place of `dir`, and what was there in that of `fresh`: in one step where the file system can
// exchange them, else in two. The old index is in its place when that fails.
void exchange(const fs::path& fresh, const fs::path& dir) {
  const auto failed = [&](int cause) {
    return Error(Exit::cant_create, "the new index cannot be moved to " + dir.string() + ": " + std::strerror(cause),
                 "check the permissions of the archive's folder");
  };
  const fs::path old = fresh.string() + ".old";
  if (fs::exists(dir)) {
    if (renameat2(AT_FDCWD, fresh.c_str(), AT_FDCWD, dir.c_str(), RENAME_EXCHANGE) == 0) return;
    if (errno != EINVAL && errno != ENOSYS) throw failed(errno);
    if (std::rename(dir.c_str(), old.c_str()) != 0) throw failed(errno);
  }
  if (std::rename(fresh.c_str(), dir.c_str()) != 0) {
    const int cause = errno;
    std::error_code ignored;
    if (fs::exists(old)) fs::rename(old, dir, ignored);
    throw failed(cause);
  }
}

}  // namespace

std::optional<std::int64_t> indexed_change(const fs::path& archive_dir) {
  const fs::path dir = index_in(archive_dir);
  if (!fs::exists(dir)) return std::nullopt;
  std::int64_t change = 0;
  translate_errors(dir, [&] { change = number(open_to_read(dir).get_metadata(change_key)); });
  return change;
}

std::string stale_reason(const fs::path& archive_dir, const config::Topics& topics) {
  const fs::path dir = index_in(archive_dir);
  if (!fs::exists(dir)) return "there was no index";
  try {
    std::string why;
    translate_errors(dir, [&] {
      const Xapian::Database database = open_whole(dir);
      if (database.get_metadata(fingerprint_key) != fingerprint(topics))
        why = "the analysis, the fields or the topics have changed";
    });
    return why;
  } catch (const Error& error) {
    return error.what();
  }
}

std::string damage(const fs::path& archive_dir) {
  const fs::path dir = index_in(archive_dir);
  const std::string problem = content_problem(dir);
  // A program that writes the index at this moment changes files before their sums.
  return base::FileLock::holder(archive_dir, "index") ? std::string() : problem;
}

UpdateReport update(const fs::path& archive_dir, const config::Topics& topics, const UpdateOptions& options) {
  const archive::Archive archive(archive_dir, archive::Archive::Mode::read);
  const fs::path dir = index_in(archive_dir);
  const auto nothing_new = [&] {
    return !options.rebuild && stale_reason(archive_dir, topics).empty() &&
           indexed_change(archive_dir) == archive.change() && has_sums(dir);
  };
  UpdateReport report;
  if (nothing_new()) {
    report.change = archive.change();
    return report;
  }
  const base::FileLock lock(archive_dir, "index", "columns-index");
  report.rebuilt = options.rebuild ? "asked for" : stale_reason(archive_dir, topics);
  const std::int64_t since = report.rebuilt.empty() ? indexed_change(archive_dir).value_or(0) : 0;
  if (report.rebuilt.empty() && since > archive.change()) report.rebuilt = "the archive is older than the index";
  // What is carried on with gets new sums, which would hide damage. Sums of another state are those of an update that
  // was killed.
  if (report.rebuilt.empty() && has_sums(dir)) {
    if (const std::string damage = content_problem(dir); !damage.empty()) report.rebuilt = "it is damaged: " + damage;
  }
  if (report.rebuilt.empty()) {
    translate_errors(dir, [&] {
      Writer writer(dir, topics);
      write_changes(archive, writer, since, options, report);
      writer.finish(report.change, topics);
    });
    write_sums(dir);
    return report;
  }
  const fs::path fresh = archive_dir / "index.new";
  translate_errors(fresh, [&] {
    Shards shards(fresh);
    Writer writer(shards, topics);
    write_changes(archive, writer, 0, options, report);
    writer.finish(report.change, topics);
  });
  write_sums(fresh / "whole");
  // Xapian does not say when it cannot flush what it merged.
  base::sync_tree(fresh / "whole");
  exchange(fresh / "whole", dir);
  std::error_code ignored;
  fs::remove_all(fresh, ignored);
  return report;
}

}  // namespace indexer::store
