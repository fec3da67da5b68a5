#include "archive/database_copy.h"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/SQLiteCpp.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <memory>

#include "archive/distrust.h"
#include "archive/sqlite_cause.h"
#include "base/error.h"
#include "base/partial_dir.h"
#include "base/sync.h"
#include "base/system_text.h"
#include "base/translation.h"

namespace archive {
namespace {

namespace fs = std::filesystem;

constexpr int pages_a_step = 1024;  // 4 MiB, after which a writer may go on
constexpr int pause_ms = 50;        // before a step is tried again while a writer commits

void copy_pages(SQLite::Database& from, SQLite::Database& copy, const std::function<void(int, int)>& progress) {
  SQLite::Backup backup(copy, from);
  for (int result = SQLITE_OK; result != SQLITE_DONE;) {
    result = backup.executeStep(pages_a_step);
    if (result == SQLITE_BUSY || result == SQLITE_LOCKED) sqlite3_sleep(pause_ms);
    if (progress) progress(backup.getTotalPageCount() - backup.getRemainingPageCount(), backup.getTotalPageCount());
  }
}

base::Error unwritten(const fs::path& file, const std::string& why) {
  return {base::Exit::io, base::tr("the copy {1} cannot be written: {2}", {file.string(), why}),
          base::tr("Make room or choose another place.")};
}

base::Error damaged(const fs::path& file, const std::string& why) {
  return {base::Exit::data,
          base::tr("the copy {1} was not made, since the original is damaged: {2}", {file.string(), why}),
          base::tr("Run `columns verify` to see what is damaged.")};
}

// Makes an empty file that its owner alone may read: it will hold raw pages.
void make_private_file(const fs::path& file, const fs::path& target) {
  const int made = open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (made < 0) throw unwritten(target, base::system_text(errno));
  close(made);
}

}  // namespace

std::vector<std::string> integrity_problems(SQLite::Database& database) {
  std::vector<std::string> problems;
  SQLite::Statement statement(database, "PRAGMA integrity_check");
  while (statement.executeStep()) {
    std::string line = statement.getColumn(0).getString();
    if (line != "ok") problems.push_back(std::move(line));
  }
  return problems;
}

void copy_database(SQLite::Database& from, const fs::path& file, const std::function<void(int, int)>& progress) {
  const base::PartialDir folder(file);
  const fs::path part = folder.dir() / "copy.db";
  make_private_file(part, file);
  std::unique_ptr<SQLite::Database> copy;
  try {
    copy = std::make_unique<SQLite::Database>(part.string(), SQLite::OPEN_READWRITE);
    copy_pages(from, *copy, progress);
    distrust(*copy);
    copy->exec("PRAGMA journal_mode = DELETE");  // a single file, without -wal and -shm beside it
    const auto problems = integrity_problems(*copy);
    if (!problems.empty()) throw damaged(file, problems.front());
  } catch (const SQLite::Exception& failure) {
    const int code = failure.getErrorCode() & 0xFF;
    if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB) throw damaged(file, failure.what());
    throw unwritten(file, cause_of(failure, copy.get()));
  }
  copy.reset();
  std::error_code failure;
  fs::rename(part, file, failure);
  if (failure)
    throw base::Error(
        base::Exit::cant_create,
        base::tr("the copy {1} cannot be put in place: {2}", {file.string(), base::system_text(failure.value())}),
        base::tr("Choose another place."));
  base::sync_folder_of(file);
}

}  // namespace archive
