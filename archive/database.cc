#include "archive/database.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <new>
#include <utility>

#include "archive/database_copy.h"
#include "archive/distrust.h"
#include "archive/ledger.h"
#include "archive/schema.h"
#include "archive/sqlite_cause.h"
#include "base/error.h"
#include "base/process.h"
#include "base/system_text.h"
#include "base/temp_dir.h"
#include "base/translation.h"

namespace archive {
namespace {

// A writer's commit takes milliseconds, and a backup locks the file for no longer than one of its steps.
constexpr int lock_timeout_ms = 10'000;

std::string uri(const std::filesystem::path& file, const char* options) {
  std::string escaped;
  for (const char c : std::filesystem::absolute(file).string()) {
    if (c == '%' || c == '?' || c == '#') {
      char code[4];
      std::snprintf(code, sizeof code, "%%%02X", static_cast<unsigned>(static_cast<unsigned char>(c)));
      escaped += code;
    } else {
      escaped += c;
    }
  }
  return "file:" + escaped + options;
}

// Opens for reading a file that SQLite cannot read as usual, since it cannot create the index of the log beside it.
// The log is read by way of an index in memory, without locks: on a read-only file system nobody writes.
std::unique_ptr<SQLite::Database> open_read_only_media(const std::filesystem::path& file) {
  std::error_code failure;
  const auto log = std::filesystem::file_size(file.string() + "-wal", failure);
  const bool with_log = !failure && log > 0;
  auto connection = std::make_unique<SQLite::Database>(uri(file, with_log ? "?vfs=unix-none" : "?immutable=1"),
                                                       SQLite::OPEN_READONLY | SQLite::OPEN_URI);
  if (with_log) connection->exec("PRAGMA locking_mode = EXCLUSIVE");
  connection->execAndGet("PRAGMA schema_version");
  return connection;
}

// Opens for reading a file that a power loss has left in the middle of its first transaction, before it got its log:
// SQLite takes that back by the journal beside it, for which the file must be writable.
std::unique_ptr<SQLite::Database> open_after_rollback(const std::filesystem::path& file) {
  SQLite::Database(file.string(), SQLite::OPEN_READWRITE, lock_timeout_ms).execAndGet("PRAGMA schema_version");
  return std::make_unique<SQLite::Database>(file.string(), SQLite::OPEN_READONLY, lock_timeout_ms);
}

// Returns what a file's tables lack or have that this program did not make; "" when it is nothing.
std::string foreign_schema(SQLite::Database* database) {
  try {
    const auto problems = database ? schema_problems(*database) : std::vector<std::string>();
    return problems.empty() ? "" : problems.front();
  } catch (const SQLite::Exception&) {
    return {};
  }
}

}  // namespace

Database::~Database() {
  statements_.clear();
  if (!connection_ || sqlite3_db_readonly(connection_->getHandle(), "main") != 0) return;
  const int status =
      sqlite3_wal_checkpoint_v2(connection_->getHandle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
  if (status != SQLITE_OK && status != SQLITE_BUSY && status != SQLITE_LOCKED)
    base::complain("columns",
                   base::tr("{1}-wal cannot be put back into {2}: {3}; nothing is lost while the two files stay "
                            "together, the next run tries again",
                            {file_.string(), file_.filename().string(), sqlite3_errmsg(connection_->getHandle())}));
}

Database::Database(const std::filesystem::path& file, OpenMode mode) : file_(file) {
  run([&] { mode == OpenMode::write ? open_for_writing() : open_for_reading(); });
}

void Database::open_for_writing() {
  const std::filesystem::path folder = file_.parent_path();
  // Raw pages may be private: the folder and the file are their owner's alone. SQLite gives its log the file's mode.
  if (const std::error_code failure = base::make_private_dir(folder))
    throw base::Error(base::Exit::cant_create,
                      base::tr("the archive's folder {1} cannot be created: {2}",
                               {folder.string(), base::system_text(failure.value())}),
                      base::tr("Choose another folder with --archive DIR."));
  const int made = open(file_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (made >= 0) close(made);
  connection_ =
      std::make_unique<SQLite::Database>(file_.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, lock_timeout_ms);
  distrust(*connection_);
  connection_->exec("PRAGMA journal_mode = WAL");
  connection_->exec("PRAGMA synchronous = FULL");  // what a run reported as stored survives a power cut
  connection_->exec("PRAGMA foreign_keys = ON");
  const int version = schema_version(*connection_);
  if (version > schema_version())
    throw base::Error(base::Exit::data,
                      base::tr("{1} was written by a newer version of this program", {file_.string()}),
                      base::tr("Install that version or a later one; nothing was changed."));
  // What a step of the schema could lose is kept beside the archive, as the older program can still read it.
  if (version > 0 && version < schema_version())
    copy_database(*connection_, file_.string() + ".before-schema-" + std::to_string(schema_version()));
  update_schema(*connection_);
  keep_ledger(*connection_);
}

void Database::open_for_reading() {
  std::error_code failure;
  if (!std::filesystem::exists(file_, failure)) {
    const std::filesystem::path folder = file_.parent_path();
    if (failure)
      throw base::Error(
          base::Exit::permission,
          base::tr("the archive in {1} cannot be read: {2}", {folder.string(), base::system_text(failure.value())}),
          base::tr("Change the folder's permissions, or name another folder with --archive DIR."));
    const bool no_folder = !std::filesystem::exists(folder, failure);
    throw base::Error(base::Exit::host,
                      no_folder ? base::tr("there is no folder {1}", {folder.string()})
                                : base::tr("there is no archive in {1}", {folder.string()}),
                      base::tr("Run `columns crawl` first, or name the archive's folder with --archive DIR."));
  }
  if (access(file_.c_str(), R_OK) != 0 && errno == EACCES)
    throw base::Error(base::Exit::permission,
                      base::tr("the archive {1} cannot be read: permission denied", {file_.string()}),
                      base::tr("Change the file's permissions, or read it as the user who crawls."));
  try {
    connection_ = std::make_unique<SQLite::Database>(file_.string(), SQLite::OPEN_READONLY, lock_timeout_ms);
    connection_->execAndGet("PRAGMA schema_version");
  } catch (const SQLite::Exception& refused) {
    if (refused.getExtendedErrorCode() == SQLITE_READONLY_ROLLBACK)
      connection_ = open_after_rollback(file_);
    else if (refused.getErrorCode() == SQLITE_CANTOPEN || refused.getErrorCode() == SQLITE_READONLY)
      connection_ = open_read_only_media(file_);
    else
      throw;
  }
  distrust(*connection_);
  const int version = schema_version(*connection_);
  if (version > schema_version())
    throw base::Error(base::Exit::data,
                      base::tr("{1} was written by a newer version of this program", {file_.string()}),
                      base::tr("Install that version or a later one; nothing was changed."));
  if (version == 0)
    throw base::Error(
        base::Exit::data, base::tr("{1} is not an archive: it has no tables", {file_.string()}),
        base::tr("Run `columns crawl` to fill it, or `columns restore FILE` to put a backup in its place."));
  complete_for_reading(*connection_);
}

void Database::fail(const SQLite::Exception& failure) const {
  const std::string detail = file_.string() + ": " + cause_of(failure, connection_.get());
  switch (failure.getErrorCode()) {
    case SQLITE_NOMEM:
      throw std::bad_alloc();
    case SQLITE_FULL:
      throw base::Error(base::Exit::io, base::tr("the disk is full, nothing of this batch was stored: {1}", {detail}),
                        base::tr("Make room and run it again."));
    case SQLITE_IOERR:
      throw base::Error(base::Exit::io, base::tr("the archive cannot be read or written: {1}", {detail}),
                        base::tr("Check the disk, then run it again."));
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
      throw base::Error(base::Exit::cant_create, base::tr("the archive cannot be opened or written: {1}", {detail}),
                        base::tr("Check the folder's permissions, or choose another with --archive DIR."));
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw base::Error(base::Exit::try_later, base::tr("another program has locked the archive: {1}", {detail}),
                        base::tr("Try again when it has finished."));
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      throw base::Error(base::Exit::data, base::tr("the archive is damaged: {1}", {detail}),
                        base::tr("Run `columns repair -o NEW` to save what is sound into a new archive, or restore a "
                                 "backup made by `columns backup`."));
    default:
      if (const std::string why = foreign_schema(connection_.get()); !why.empty())
        throw base::Error(base::Exit::data,
                          base::tr("the archive {1} was altered by another program: {2}", {file_.string(), why}),
                          base::tr("Run `columns repair -o NEW` to save what is sound into a new archive, or restore a "
                                   "backup made by `columns backup`."));
      throw base::Error(base::Exit::software, base::tr("the archive's database refused a request: {1}", {detail}),
                        base::tr("Please report this as a defect."));
  }
}

Database::Lease Database::prepare(const std::string& sql) {
  const auto found = statements_.find(sql);
  if (found == statements_.end()) {
    auto statement = std::make_unique<SQLite::Statement>(*connection_, sql);
    SQLite::Statement* raw = statement.get();
    statements_.emplace(sql, std::move(statement));
    busy_[raw] = true;
    return {*this, raw, true};
  }
  SQLite::Statement* cached = found->second.get();
  // A visitor may run the statement whose rows are being visited: it gets a statement of its own.
  if (busy_[cached]) return {*this, new SQLite::Statement(*connection_, sql), false};
  busy_[cached] = true;
  return {*this, cached, true};
}

Database::Lease::~Lease() {
  if (!statement_) return;
  if (!cached_) {
    delete statement_;
    return;
  }
  try {
    statement_->reset();
    statement_->clearBindings();
  } catch (const SQLite::Exception&) {
    // reset() repeats the failure of the step before, which its caller has seen.
  }
  database_->busy_[statement_] = false;
}

void Savepoint::release() {
  database_.prepare("RELEASE together")->exec();
  open_ = false;
}

Savepoint::~Savepoint() {
  if (!open_) return;
  // Not by prepare(), which takes memory: there may be none.
  sqlite3* const connection = database_.raw().getHandle();
  if (sqlite3_exec(connection, "ROLLBACK TO together; RELEASE together", nullptr, nullptr, nullptr) == SQLITE_OK)
    return;
  // SQLite has rolled everything back by itself, as it does after a full disk. Where it has not, no half of what was
  // written may stay.
  if (sqlite3_get_autocommit(connection) == 0) sqlite3_exec(connection, "ROLLBACK", nullptr, nullptr, nullptr);
}

}  // namespace archive
