#include "archive/restore.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <optional>
#include <string>

#include "archive/database_copy.h"
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

}  // namespace

Restored restore_backup(const fs::path& dir, const fs::path& file, base::Instant when,
                        const std::function<void(int, int)>& progress) {
  base::require_readable(file, "name a file that `columns backup` wrote");
  const fs::path archive = Archive::file_in(dir);
  std::error_code ignored;
  if (fs::equivalent(file, archive, ignored))
    throw Error(Exit::usage, file.string() + " is the archive itself", "name a file that `columns backup` wrote");
  const fs::path incoming = archive.string() + ".incoming";
  try {
    SQLite::Database backup(file.string(), SQLite::OPEN_READONLY);
    require_archive(backup, file);
    copy_database(backup, incoming, progress);
  } catch (const SQLite::Exception& failure) {
    refuse(file, failure.what());
  }
  Restored restored;
  if (fs::exists(archive)) {
    restored.replaced = free_name(archive, when);
    rename_file(archive, restored.replaced);
    // The log goes with its database; the index of the log is made again.
    if (fs::exists(archive.string() + "-wal"))
      rename_file(archive.string() + "-wal", restored.replaced.string() + "-wal");
    fs::remove(archive.string() + "-shm", ignored);
  }
  rename_file(incoming, archive);
  restored.columns = Archive(dir, Archive::Mode::write).count();
  return restored;
}

}  // namespace archive
