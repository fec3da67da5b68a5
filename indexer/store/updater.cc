#include "indexer/store/updater.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>
#include <thread>

#include "archive/transaction.h"
#include "base/error.h"
#include "base/file_lock.h"
#include "base/sync.h"
#include "indexer/store/builder.h"
#include "indexer/store/checksums.h"
#include "indexer/store/database.h"
#include "indexer/store/document.h"
#include "indexer/store/facets.h"
#include "indexer/store/folded_file.h"
#include "indexer/store/index_schema.h"

namespace indexer::store {
namespace {

namespace fs = std::filesystem;
using archive::Column;
using base::Error;
using base::Exit;

constexpr unsigned most_threads = 8;  // each holds some twenty megabytes

// Writes columns in batches into an existing index.
class Writer {
 public:
  Writer(const fs::path& dir, const config::Topics& topics)
      : dir_(dir),
        database_(open_to_write(dir, Xapian::DB_OPEN)),
        folded_(dir, number_at(database_, folded_size_key)),
        classifier_(topics) {
    facets_.load(database_);
  }

  void write(const Column& column, const std::vector<std::string>& sources) {
    const IndexedColumn indexed = make_document(column, classifier_, sources);
    database_.replace_document(static_cast<Xapian::docid>(column.id), indexed.document);
    facets_.put(column, indexed.topic, folded_.append(indexed.folded));
  }

  bool remove(const Column& column) {
    const auto id = static_cast<Xapian::docid>(column.id);
    if (!facets_.find(id)) return false;
    database_.delete_document(id);
    facets_.remove(id);
    return true;
  }

  // The texts are on the disk before the database says where they are.
  void commit(std::int64_t change) {
    database_.set_metadata(folded_size_key, std::to_string(folded_.flush()));
    facets_.save(database_);
    database_.set_metadata(change_key, std::to_string(change));
    database_.commit();
    // Xapian puts its new state in place by a rename. Until that is on the disk, a power loss brings back the state
    // before, whose blocks the next batch may write over.
    base::sync_path(dir_);
  }

 private:
  const fs::path dir_;
  Xapian::WritableDatabase database_;
  FoldedWriter folded_;
  topics::Classifier classifier_;
  Facets facets_;
};

void check_id(const Column& column) {
  if (column.id <= 0 || column.id > 0x7FFFFFFF)
    throw Error(Exit::data, "the column id " + std::to_string(column.id) + " is too large for the index");
}

void write_changes(const archive::Archive& archive, Writer& writer, std::int64_t since, const UpdateOptions& options,
                   UpdateReport& report) {
  const std::int64_t end = archive.change();
  const std::size_t all = options.progress ? archive.count() : 0;
  std::size_t pending = 0;
  std::int64_t last = since;
  archive.each_changed(since, [&](const Column& column) {
    check_id(column);
    if (!column.same_as) {
      writer.write(column, archive.sources_of(column.id));
      ++report.indexed;
    } else if (writer.remove(column)) {
      ++report.removed;
    }
    last = std::max(last, column.change);
    if (++pending == options.batch) {
      writer.commit(last);
      pending = 0;
    }
    if (options.progress) options.progress(report.indexed, all);
    return true;
  });
  report.change = std::max(end, last);
  writer.commit(report.change);
}

// Builds an index of all columns in `fresh`/whole.
void build(const archive::Archive& archive, const fs::path& fresh, const config::Topics& topics,
           const UpdateOptions& options, UpdateReport& report) {
  const archive::ReadTransaction one_state(archive);
  report.change = archive.change();
  const std::size_t all = options.progress ? archive.count() : 0;
  const topics::Classifier classifier(topics);
  IndexBuilder builder(fresh, classifier, std::min(most_threads, std::thread::hardware_concurrency()));
  archive.each_by_id([&](const Column& column) {
    check_id(column);
    builder.add({column, archive.sources_of(column.id)});
    ++report.indexed;
    if (options.progress) options.progress(report.indexed, all);
    return true;
  });
  Xapian::WritableDatabase database = builder.finish();
  database.set_metadata(fingerprint_key, fingerprint(topics));
  database.set_metadata(change_key, std::to_string(report.change));
  database.commit();
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
  translate_errors(dir, [&] { change = static_cast<std::int64_t>(number_at(open_to_read(dir), change_key)); });
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
  const fs::path fresh = archive_dir / "index.new";
  UpdateReport report;
  // A run that was ended may have left its work behind a complete index.
  if (nothing_new() && (!fs::exists(fresh) || base::FileLock::holder(archive_dir, "index"))) {
    report.change = archive.change();
    return report;
  }
  const base::FileLock lock(archive_dir, "index", "columns-index");
  std::error_code ignored;
  fs::remove_all(fresh, ignored);
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
    });
    write_sums(dir);
    return report;
  }
  translate_errors(fresh, [&] { build(archive, fresh, topics, options, report); });
  write_sums(fresh / "whole");
  // Xapian does not say when it cannot flush what it merged.
  base::sync_tree(fresh / "whole");
  exchange(fresh / "whole", dir);
  // Else a power loss could bring back the old index without the files that are removed now.
  base::sync_path(archive_dir);
  fs::remove_all(fresh, ignored);
  return report;
}

}  // namespace indexer::store
