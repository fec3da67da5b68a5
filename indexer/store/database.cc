#include "indexer/store/database.h"

#include <cstdlib>

#include "base/error.h"
#include "base/file_lock.h"
#include "base/translation.h"

namespace indexer::store {
namespace {

using base::Error;
using base::Exit;

// What Xapian says of a failure, and the operating system's cause where it knows one.
std::string cause_of(const Xapian::Error& error) {
  const char* cause = error.get_error_string();
  return error.get_msg() + (cause && error.get_msg().find(cause) == std::string::npos ? std::string(": ") + cause : "");
}

constexpr const char* write_hint =
    base::tr_noop("Check the free disk space and the folder's permissions, then run `columns index` again.");
constexpr const char* rebuild_hint = base::tr_noop("Run `columns index --rebuild` to make it again from the archive.");

}  // namespace

std::filesystem::path index_in(const std::filesystem::path& archive_dir) { return archive_dir / "index"; }

std::uint64_t number_at(const Xapian::Database& database, const char* key) {
  return std::strtoull(database.get_metadata(key).c_str(), nullptr, 10);
}

void add_document_without_terms(Xapian::WritableDatabase& database) {
  constexpr Xapian::docid largest_id = 0x7FFFFFFF;
  constexpr Xapian::doccount within_a_block = 256;  // of small databases the list has one block
  if (database.get_doccount() < within_a_block) return;
  const Xapian::docid last = database.get_lastdocid();
  if (last != database.get_doccount() && last != largest_id) database.replace_document(largest_id, Xapian::Document());
}

void translate_errors(const std::filesystem::path& dir, const std::function<void()>& body) {
  const std::string name = dir.string();
  try {
    body();
  } catch (const Xapian::DatabaseModifiedError&) {
    // Also what a damaged number of the index's state looks like, and then for ever.
    throw Error(Exit::try_later, base::tr("the index {1} is being changed while it is read", {name}),
                base::tr("Try again; if that does not help, run `columns index --rebuild`."));
  } catch (const Xapian::DatabaseLockError& error) {
    if (error.get_msg().find("already locked") == std::string::npos)
      throw Error(Exit::io, base::tr("the index {1} cannot be locked: {2}", {name, cause_of(error)}),
                  base::tr(write_hint));
    throw Error(Exit::try_later, base::tr("the index {1} is being written by another run", {name}),
                base::tr("Try again when it has ended."));
  } catch (const Xapian::DatabaseVersionError&) {
    throw Error(Exit::data, base::tr("the index {1} was written by another version of Xapian", {name}),
                base::tr(rebuild_hint));
  } catch (const Xapian::DatabaseCorruptError&) {
    throw Error(Exit::data, base::tr("the index {1} is damaged", {name}), base::tr(rebuild_hint));
  } catch (const Xapian::DatabaseOpeningError& error) {
    if (!std::filesystem::exists(dir)) {
      if (const auto maker = base::FileLock::holder(dir.parent_path(), "index"))
        throw Error(Exit::try_later,
                    base::tr("the search index in {1} is being made by {2}", {dir.parent_path().string(), *maker}),
                    base::tr("Try again when it has ended."));
      throw Error(Exit::host, base::tr("there is no search index in {1}", {dir.parent_path().string()}),
                  base::tr("Run `columns index` to make it."));
    }
    throw Error(Exit::data, base::tr("the index {1} cannot be opened: {2}", {name, cause_of(error)}),
                base::tr(rebuild_hint));
  } catch (const Xapian::DatabaseError& error) {
    throw Error(Exit::io, base::tr("the index {1} cannot be read or written: {2}", {name, cause_of(error)}),
                base::tr(write_hint));
  } catch (const Xapian::Error& error) {
    throw Error(Exit::software, base::tr("the index {1}: {2}: {3}", {name, error.get_type(), error.get_msg()}));
  }
}

Xapian::Database open_to_read(const std::filesystem::path& dir) {
  Xapian::Database database;
  translate_errors(dir, [&] { database = Xapian::Database(dir.string()); });
  return database;
}

Xapian::WritableDatabase open_to_write(const std::filesystem::path& dir, int flags) {
  Xapian::WritableDatabase database;
  translate_errors(dir, [&] { database = Xapian::WritableDatabase(dir.string(), flags); });
  return database;
}

}  // namespace indexer::store
