// Archive::backup and Archive::check.
#include <SQLiteCpp/Backup.h>
#include <sqlite3.h>

#include "archive/archive.h"
#include "archive/database.h"
#include "base/error.h"

namespace archive {
namespace {

constexpr int pages_a_step = 1024;  // 4 MiB, after which a writer may go on

std::vector<std::string> integrity(SQLite::Database& database) {
  std::vector<std::string> problems;
  SQLite::Statement statement(database, "PRAGMA integrity_check");
  while (statement.executeStep()) {
    std::string line = statement.getColumn(0).getString();
    if (line != "ok") problems.push_back(std::move(line));
  }
  return problems;
}

}  // namespace

std::vector<std::string> Archive::check() const {
  return database_->run([&] { return integrity(database_->raw()); });
}

void Archive::backup(const std::filesystem::path& file, const std::function<void(int, int)>& progress) const {
  const std::filesystem::path part = file.string() + ".part";
  std::error_code ignored;
  std::filesystem::remove(part, ignored);
  try {
    {
      SQLite::Database copy(part.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
      SQLite::Backup backup(copy, database_->raw());
      for (int result = SQLITE_OK; result != SQLITE_DONE;) {
        result = backup.executeStep(pages_a_step);
        if (result == SQLITE_BUSY || result == SQLITE_LOCKED) sqlite3_sleep(50);
        if (progress) progress(backup.getTotalPageCount() - backup.getRemainingPageCount(), backup.getTotalPageCount());
      }
    }
    SQLite::Database copy(part.string(), SQLite::OPEN_READWRITE);
    copy.exec("PRAGMA journal_mode = DELETE");  // a single file, without -wal and -shm beside it
    const auto problems = integrity(copy);
    if (!problems.empty())
      throw base::Error(base::Exit::data, "the copy is damaged: " + problems.front(), "run `columns verify`");
  } catch (const SQLite::Exception& failure) {
    std::filesystem::remove(part, ignored);
    throw base::Error(failure.getErrorCode() == SQLITE_FULL ? base::Exit::io : base::Exit::cant_create,
                      "the backup " + file.string() + " cannot be written: " + failure.what(),
                      "make room or choose another place");
  } catch (...) {
    std::filesystem::remove(part, ignored);
    throw;
  }
  std::error_code failure;
  std::filesystem::rename(part, file, failure);
  if (failure)
    throw base::Error(base::Exit::cant_create,
                      "the backup " + file.string() + " cannot be put in place: " + failure.message(),
                      "choose another place");
}

}  // namespace archive
