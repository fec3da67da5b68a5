#include "archive/restore.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <array>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "archive/database_copy.h"
#include "archive/distrust.h"
#include "archive/schema.h"
#include "archive/write_ahead_log.h"
#include "base/error.h"
#include "base/file_error.h"
#include "base/sync.h"
#include "base/system_text.h"
#include "base/translation.h"

namespace archive {
namespace {

namespace fs = std::filesystem;
using base::Error;
using base::Exit;

[[noreturn]] void refuse(const fs::path& file, const std::string& why) {
  throw Error(Exit::data, base::tr("{1} is not a sound archive: {2}", {file.string(), why}),
              base::tr("Name a file that `columns backup` wrote; nothing was changed."));
}

// Throws when the database is not an archive, or not one that this program can use.
void require_archive(SQLite::Database& database, const fs::path& file) {
  const int version = schema_version(database);
  if (version > schema_version())
    throw Error(Exit::data, base::tr("{1} was written by a newer version of this program", {file.string()}),
                base::tr("Install that version or a later one; nothing was changed."));
  if (version == 0 || !database.tableExists("columns") || !database.tableExists("revisions"))
    refuse(file, base::tr("it has no columns"));
  const auto problems = integrity_problems(database);
  if (!problems.empty()) refuse(file, problems.front());
}

// A name beside the archive that no file has yet, for what is replaced.
fs::path free_name(const fs::path& archive, base::Instant when) {
  std::string name = archive.string() + ".replaced-";
  for (const char c : base::to_text(when))
    if (c != '-' && c != ':') name += c;
  fs::path free = name;
  for (int number = 2; fs::exists(free); ++number) free = name + "-" + std::to_string(number);
  return free;
}

// What SQLite keeps beside a database and plays back into it: the log, and the journal of another mode.
constexpr std::array<const char*, 2> log_ends{"-wal", "-journal"};

fs::path with_end(const fs::path& database, const char* end) { return database.string() + end; }

bool has_bytes(const fs::path& file) {
  std::error_code failure;
  return fs::file_size(file, failure) > 0 && !failure;
}

// Copies the backup to `incoming`, brought up to this program's schema. Nothing is left there when that fails.
void copy_in(const fs::path& file, const fs::path& incoming, const std::function<void(int, int)>& progress) {
  // The journal of an earlier copy, of a run that was killed, would be played back into this one.
  std::error_code ignored;
  fs::remove(incoming.string() + "-journal", ignored);
  try {
    SQLite::Database backup(file.string(), SQLite::OPEN_READONLY);
    distrust(backup);
    require_archive(backup, file);
    copy_database(backup, incoming, progress);
    SQLite::Database copy(incoming.string(), SQLite::OPEN_READWRITE);
    distrust(copy);
    update_schema(copy);
  } catch (const SQLite::Exception& failure) {
    fs::remove(incoming, ignored);
    refuse(file, failure.what());
  }
}

// Puts the log of an archive that is sound back into it, so that the one file is all of it.
void put_log_back(const fs::path& archive) {
  const LogCondition log = log_condition(archive);
  if (!log.damage.empty() || !log.unfinished.empty()) return;  // what cannot be read would be dropped
  try {
    SQLite::Database database(archive.string(), SQLite::OPEN_READWRITE);
    distrust(database);
    database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  } catch (const SQLite::Exception&) {
    // A damaged archive, or one that is being read: its log goes where it goes.
  }
}

// Gives a file a second name; a copy where the file system has no such names.
void keep_as(const fs::path& from, const fs::path& to) {
  std::error_code failure, ignored;
  fs::create_hard_link(from, to, failure);
  if (!failure) return;
  if (!fs::exists(to, ignored) && fs::copy_file(from, to, failure)) return base::sync_path(to);
  if (failure != std::errc::file_exists) fs::remove(to, ignored);
  throw Error(
      Exit::cant_create,
      base::tr("{1} cannot be kept as {2}: {3}", {from.string(), to.string(), base::system_text(failure.value())}),
      base::tr("Make room, or check the permissions of the archive's folder."));
}

// Removes the second names of the archive that a restore has left which was ended before it replaced anything.
void remove_second_names(const fs::path& archive) {
  std::error_code failure, ignored;
  for (fs::directory_iterator at(archive.parent_path(), failure), end; !failure && at != end; at.increment(failure)) {
    const fs::path& name = at->path();
    const bool has_log = std::any_of(log_ends.begin(), log_ends.end(),
                                     [&](const char* each) { return fs::exists(with_end(name, each), ignored); });
    if (name.filename().string().starts_with(archive.filename().string() + ".replaced-") && !has_log &&
        fs::equivalent(name, archive, ignored))
      fs::remove(name, ignored);
  }
}

// Puts `incoming` in the archive's place by one rename, so that there is an archive at every moment, and one that no
// log of the other is played into. What was there gets the name `replaced`. Each step is on the disk before the next.
void exchange(const fs::path& archive, const fs::path& incoming, const fs::path& replaced) {
  std::error_code ignored;
  std::vector<std::pair<fs::path, fs::path>> kept;
  const auto keep = [&](const fs::path& from, const fs::path& to) {
    keep_as(from, to);
    kept.emplace_back(from, to);
  };
  try {
    if (fs::exists(archive)) {
      put_log_back(archive);
      keep(archive, replaced);
    }
    for (const char* const end : log_ends)
      if (has_bytes(with_end(archive, end))) keep(with_end(archive, end), with_end(replaced, end));
    base::sync_folder_of(archive);
    for (const char* const end : {"-wal", "-journal", "-shm"}) fs::remove(with_end(archive, end), ignored);
    base::sync_folder_of(archive);
    std::error_code failure;
    fs::rename(incoming, archive, failure);
    if (failure)
      throw Error(Exit::cant_create,
                  base::tr("{1} cannot be renamed to {2}: {3}",
                           {incoming.string(), archive.string(), base::system_text(failure.value())}),
                  base::tr("Check the permissions of the archive's folder."));
  } catch (const Error&) {
    for (const auto& [from, to] : kept) {
      if (fs::exists(from, ignored))
        fs::remove(to, ignored);
      else
        fs::rename(to, from, ignored);
    }
    fs::remove(incoming, ignored);
    throw;
  }
  base::sync_folder_of(archive);
}

}  // namespace

Restored restore_backup(const fs::path& dir, const fs::path& file, base::Instant when,
                        const std::function<void(int, int)>& progress, const std::function<void()>& before_replacing) {
  base::require_readable(file, base::tr("Name a file that `columns backup` wrote."));
  const fs::path archive = Archive::file_in(dir);
  std::error_code ignored;
  if (fs::equivalent(file, archive, ignored))
    throw Error(Exit::usage, base::tr("{1} is the archive itself", {file.string()}),
                base::tr("Name a file that `columns backup` wrote."));
  const fs::path incoming = archive.string() + ".incoming";
  copy_in(file, incoming, progress);
  if (before_replacing) before_replacing();
  remove_second_names(archive);
  const fs::path replaced = free_name(archive, when);
  exchange(archive, incoming, replaced);
  Restored restored;
  if (fs::exists(replaced)) restored.replaced = replaced;
  restored.columns = Archive(dir, Archive::Mode::read).count();
  return restored;
}

}  // namespace archive
