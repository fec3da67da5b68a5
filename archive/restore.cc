#include "archive/restore.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "archive/database_copy.h"
#include "archive/distrust.h"
#include "archive/schema.h"
#include "base/error.h"
#include "base/file_error.h"

namespace archive {
namespace {

namespace fs = std::filesystem;
using base::Error;
using base::Exit;

[[noreturn]] void refuse(const fs::path& file, const std::string& why) {
  throw Error(Exit::data, file.string() + " is not a sound archive: " + why,
              "name a file that `columns backup` wrote; nothing was changed");
}

// Throws when the database is not an archive, or not one that this program can use.
void require_archive(SQLite::Database& database, const fs::path& file) {
  const int version = schema_version(database);
  if (version > schema_version())
    throw Error(Exit::data, file.string() + " was written by a newer version of this program",
                "install that version or a later one; nothing was changed");
  if (version == 0 || !database.tableExists("columns") || !database.tableExists("revisions"))
    refuse(file, "it has no columns");
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

void rename_file(const fs::path& from, const fs::path& to) {
  std::error_code failure;
  fs::rename(from, to, failure);
  if (failure)
    throw Error(Exit::cant_create, from.string() + " cannot be renamed to " + to.string() + ": " + failure.message(),
                "check the permissions of the archive's folder");
}

// Copies the backup to `incoming`, brought up to this program's schema. Nothing is left there when that fails.
void copy_in(const fs::path& file, const fs::path& incoming, const std::function<void(int, int)>& progress) {
  try {
    SQLite::Database backup(file.string(), SQLite::OPEN_READONLY);
    distrust(backup);
    require_archive(backup, file);
    copy_database(backup, incoming, progress);
    SQLite::Database copy(incoming.string(), SQLite::OPEN_READWRITE);
    distrust(copy);
    update_schema(copy);
  } catch (const SQLite::Exception& failure) {
    std::error_code ignored;
    fs::remove(incoming, ignored);
    refuse(file, failure.what());
  }
}

// Puts `incoming` in the archive's place, and what was there, its log with it, under the name `replaced` ("": nothing
// was there). The index of the log is made again.
void exchange(const fs::path& archive, const fs::path& incoming, const fs::path& replaced) {
  const auto log_of = [](const fs::path& database) { return fs::path(database.string() + "-wal"); };
  std::error_code ignored;
  std::vector<std::pair<fs::path, fs::path>> moved;
  const auto move = [&](const fs::path& from, const fs::path& to) {
    rename_file(from, to);
    moved.emplace_back(from, to);
  };
  try {
    if (!replaced.empty()) move(archive, replaced);
    if (!replaced.empty() && fs::exists(log_of(archive))) move(log_of(archive), log_of(replaced));
    fs::remove(archive.string() + "-shm", ignored);
    move(incoming, archive);
  } catch (const Error&) {
    for (const auto& [from, to] : moved) fs::rename(to, from, ignored);
    fs::remove(incoming, ignored);
    throw;
  }
}

}  // namespace

Restored restore_backup(const fs::path& dir, const fs::path& file, base::Instant when,
                        const std::function<void(int, int)>& progress) {
  base::require_readable(file, "name a file that `columns backup` wrote");
  const fs::path archive = Archive::file_in(dir);
  std::error_code ignored;
  if (fs::equivalent(file, archive, ignored))
    throw Error(Exit::usage, file.string() + " is the archive itself", "name a file that `columns backup` wrote");
  const fs::path incoming = archive.string() + ".incoming";
  copy_in(file, incoming, progress);
  Restored restored;
  if (fs::exists(archive)) restored.replaced = free_name(archive, when);
  exchange(archive, incoming, restored.replaced);
  restored.columns = Archive(dir, Archive::Mode::read).count();
  return restored;
}

}  // namespace archive
