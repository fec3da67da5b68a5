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
#include "base/system_text.h"
#include "base/translation.h"
#include "indexer/store/builder.h"
#include "indexer/store/checksums.h"
#include "indexer/store/database.h"
#include "indexer/store/document.h"
#include "indexer/store/facets.h"
#include "indexer/store/folded_file.h"
#include "indexer/store/index_schema.h"
#include "indexer/store/open_index.h"
#include "indexer/store/segments.h"

namespace indexer::store {
namespace {

namespace fs = std::filesystem;
using archive::Column;
using base::Error;
using base::Exit;

constexpr unsigned most_threads = 8;  // each holds some twenty megabytes

// The recent segment has at most an eighth of the main segment's columns, so that building all again costs each of them
// eight columns' work. It is read whole for its sums at each update, which bounds it where the archive is large; where
// the archive is small, building costs nothing worth saving.
constexpr std::size_t share_recent = 8, least_recent = 256, most_recent = 4096;

// Writes columns in batches into the recent segment of an index.
class Writer {
 public:
  Writer(const fs::path& index, const config::Topics& topics)
      : dir_(with_recent(index)),
        database_(open_to_write(dir_, Xapian::DB_OPEN)),
        folded_(dir_, number_at(database_, folded_size_key)),
        classifier_(topics) {
    facets_.load({open_to_read(index), database_});
  }

  void write(const Column& column, const std::vector<std::string>& sources) {
    const IndexedColumn indexed = make_document(column, classifier_, sources);
    database_.replace_document(static_cast<Xapian::docid>(column.id), indexed.document);
    facets_.put(column, recent_segment, indexed.topic, folded_.append(indexed.folded));
  }

  bool remove(const Column& column) {
    const auto id = static_cast<Xapian::docid>(column.id);
    if (!facets_.find(id)) return false;
    if (facets_.in(recent_segment, id)) database_.delete_document(id);
    facets_.remove(id);
    return true;
  }

  // The texts are on the disk before the database says where they are.
  void commit(std::int64_t change) {
    database_.set_metadata(folded_size_key, std::to_string(folded_.flush()));
    facets_.save(database_);
    database_.set_metadata(change_key, std::to_string(change));
    add_document_without_terms(database_);
    database_.commit();
    // Xapian puts its new state in place by a rename. Until that is on the disk, a power loss brings back the state
    // before, whose blocks the next batch may write over.
    base::sync_path(dir_);
  }

 private:
  static fs::path with_recent(const fs::path& index) {
    make_recent(index);
    return recent_in(index);
  }

  const fs::path dir_;
  Xapian::WritableDatabase database_;
  FoldedWriter folded_;
  topics::Classifier classifier_;
  Facets facets_;
};

void check_id(const Column& column) {
  if (column.id <= 0 || column.id > 0x7FFFFFFF)
    throw Error(Exit::data, base::tr("the column id {1} is too large for the index", {std::to_string(column.id)}));
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
  IndexBuilder builder(fresh, classifier, std::min(most_threads, std::thread::hardware_concurrency()), {});
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
    return Error(Exit::cant_create,
                 base::tr("the new index cannot be moved to {1}: {2}", {dir.string(), base::system_text(cause)}),
                 base::tr("Check the permissions of the archive's folder."));
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

bool has_all_sums(const fs::path& dir) {
  const std::vector<fs::path> segments = segments_in(dir);
  return std::all_of(segments.begin(), segments.end(), has_sums);
}

// Returns why so many columns more cannot be written into the recent segment of the index; empty when they can.
std::string recent_problem(const fs::path& dir, std::size_t more) {
  const std::size_t built = open_to_read(dir).get_doccount();
  std::string damage;
  // Of a large main segment `columns verify` alone finds an altered byte.
  if (built <= most_recent || !has_sums(dir)) damage = content_problem(dir);
  std::size_t there = 0;
  if (const fs::path recent = recent_in(dir); damage.empty() && fs::exists(recent)) {
    there = open_to_read(recent).get_doccount();
    // It gets new sums, which would hide damage. Sums of another state are those of an update that was killed.
    if (has_sums(recent)) damage = content_problem(recent);
  }
  if (!damage.empty()) return base::tr("it is damaged: {1}", {damage});
  if (there + more <= std::clamp<std::size_t>(built / share_recent, least_recent, most_recent)) return {};
  return base::tr_count("{1} column was added or changed since it was built",
                        "{1} columns were added or changed since it was built", there + more);
}

}  // namespace

std::optional<std::int64_t> indexed_change(const fs::path& archive_dir) {
  const fs::path dir = index_in(archive_dir);
  if (!fs::exists(dir)) return std::nullopt;
  std::int64_t change = 0;
  translate_errors(dir, [&] { change = static_cast<std::int64_t>(number_in(dir, change_key)); });
  return change;
}

std::string stale_reason(const fs::path& archive_dir, const config::Topics& topics) {
  const fs::path dir = index_in(archive_dir);
  if (!fs::exists(dir)) return base::tr("there was no index");
  try {
    std::string why;
    translate_errors(dir, [&] {
      if (open_whole(dir).get_metadata(fingerprint_key) != fingerprint(topics)) {
        why = base::tr("the analysis, the fields or the topics have changed");
      } else {
        for (const fs::path& segment : segments_in(dir)) open_whole(segment);
      }
    });
    return why;
  } catch (const Error& error) {
    return error.what();
  }
}

std::string damage(const fs::path& archive_dir) {
  const fs::path dir = index_in(archive_dir);
  std::string problem;
  for (const fs::path& segment : segments_in(dir)) {
    if (problem.empty()) problem = content_problem(segment);
  }
  // A program that writes the index at this moment changes files before their sums.
  return base::FileLock::holder(archive_dir, "index") ? std::string() : problem;
}

UpdateReport update(const fs::path& archive_dir, const config::Topics& topics, const UpdateOptions& options) {
  const archive::Archive archive(archive_dir, archive::Archive::Mode::read);
  const fs::path dir = index_in(archive_dir);
  const auto nothing_new = [&] {
    return !options.rebuild && stale_reason(archive_dir, topics).empty() &&
           indexed_change(archive_dir) == archive.change() && has_all_sums(dir);
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
  report.rebuilt = options.rebuild ? base::tr("asked for") : stale_reason(archive_dir, topics);
  const std::int64_t since = report.rebuilt.empty() ? indexed_change(archive_dir).value_or(0) : 0;
  if (report.rebuilt.empty() && since > archive.change())
    report.rebuilt = base::tr("the archive is older than the index");
  if (report.rebuilt.empty()) report.rebuilt = recent_problem(dir, archive.count_changed(since));
  if (report.rebuilt.empty()) {
    translate_errors(dir, [&] {
      Writer writer(dir, topics);
      write_changes(archive, writer, since, options, report);
    });
    write_sums(recent_in(dir));
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
