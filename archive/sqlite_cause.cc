#include "archive/sqlite_cause.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include "base/system_text.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace archive {
namespace {

// The error number that SQLite keeps for the database's file or its log; 0 for none. sqlite3_system_errno() is errno
// when SQLite returned, and knows none of a commit.
int last_error_of(sqlite3* connection) {
  int error = 0;
  sqlite3_file_control(connection, "main", SQLITE_FCNTL_LAST_ERRNO, &error);
  sqlite3_file* log = nullptr;
  if (error == 0 && sqlite3_file_control(connection, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log) == SQLITE_OK && log &&
      log->pMethods)
    log->pMethods->xFileControl(log, SQLITE_FCNTL_LAST_ERRNO, &error);
  return error ? error : sqlite3_system_errno(connection);
}

// Whether errno may be why a file could not be opened or written. Where SQLite has closed the file it is all there is,
// but a probe for a file that need not be there sets it, too.
bool is_cause(int error) {
  constexpr std::array causes{EIO, ENOSPC, EDQUOT, EFBIG, EROFS, EACCES, EPERM, EMFILE, ENFILE, ENOMEM, ESTALE};
  return std::find(causes.begin(), causes.end(), error) != causes.end();
}

}  // namespace

std::string cause_of(const SQLite::Exception& failure, SQLite::Database* database) {
  const int last = errno;
  const int code = failure.getErrorCode() & 0xFF;  // a backup's is an extended one
  if (code != SQLITE_IOERR && code != SQLITE_CANTOPEN) return failure.what();
  int cause = database ? last_error_of(database->getHandle()) : 0;
  if (!is_cause(cause)) cause = is_cause(last) ? last : 0;
  return failure.what() + (cause ? std::string(": ") + base::system_text(cause) : "");
}

}  // namespace archive
