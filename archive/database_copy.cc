#include "archive/database_copy.h"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include "archive/distrust.h"
#include "base/error.h"

namespace archive {
namespace {

namespace fs = std::filesystem;

constexpr int pages_a_step = 1024;  // 4 MiB, after which a writer may go on
constexpr int pause_ms = 50;        // before a step is tried again while a writer commits

void copy_pages(SQLite::Database& from, const fs::path& part, const std::function<void(int, int)>& progress) {
  SQLite::Database copy(part.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  SQLite::Backup backup(copy, from);
  for (int result = SQLITE_OK; result != SQLITE_DONE;) {
    result = backup.executeStep(pages_a_step);
    if (result == SQLITE_BUSY || result == SQLITE_LOCKED) sqlite3_sleep(pause_ms);
    if (progress) progress(backup.getTotalPageCount() - backup.getRemainingPageCount(), backup.getTotalPageCount());
  }
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
  const fs::path part = file.string() + ".part";
  std::error_code ignored;
  fs::remove(part, ignored);
  try {
    copy_pages(from, part, progress);
    SQLite::Database copy(part.string(), SQLite::OPEN_READWRITE);
    distrust(copy);
    copy.exec("PRAGMA journal_mode = DELETE");  // a single file, without -wal and -shm beside it
    const auto problems = integrity_problems(copy);
    if (!problems.empty())
      throw base::Error(base::Exit::data, "the copy is damaged: " + problems.front(), "run `columns verify`");
  } catch (const SQLite::Exception& failure) {
    fs::remove(part, ignored);
    throw base::Error(failure.getErrorCode() == SQLITE_FULL ? base::Exit::io : base::Exit::cant_create,
                      "the copy " + file.string() + " cannot be written: " + failure.what(),
                      "make room or choose another place");
  } catch (...) {
    fs::remove(part, ignored);
    throw;
  }
  std::error_code failure;
  fs::rename(part, file, failure);
  if (failure)
    throw base::Error(base::Exit::cant_create,
                      "the copy " + file.string() + " cannot be put in place: " + failure.message(),
                      "choose another place");
}

}  // namespace archive
