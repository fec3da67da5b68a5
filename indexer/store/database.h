// Opening the Xapian database of an index, with Xapian's exceptions turned into base::Error. For indexer/ only.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <functional>

namespace indexer::store {

// Returns the folder of the index in an archive's folder.
std::filesystem::path index_in(const std::filesystem::path& archive_dir);

// Opens the index in `dir` for reading. Throws Error(host) when there is none and Error(data) when it is damaged or was
// written by another version of Xapian.
Xapian::Database open_to_read(const std::filesystem::path& dir);

// Opens it for writing; `flags` are Xapian's (DB_OPEN, DB_CREATE_OR_OPEN ...). Throws as open_to_read does, and
// Error(try_later) while another process writes it.
Xapian::WritableDatabase open_to_write(const std::filesystem::path& dir, int flags);

// Returns the number that is stored under a key of the metadata; 0 when there is none. Lets Xapian's errors through.
std::uint64_t number_at(const Xapian::Database& database, const char* key);

// Adds a document without terms to a database whose ids have gaps, once; to be called before a commit. Xapian 1.4.22
// reads the list of a term that all documents have, where its weight does not count, as the list of all documents, and
// takes the second block of that for damage when ids have gaps. With this document no term is in all. Nothing finds it:
// it has the largest id that a column may have, and no row in the facet table. Lets Xapian's errors through.
void add_document_without_terms(Xapian::WritableDatabase& database);

// Calls `body` and throws what Xapian throws as a base::Error about the index in `dir`: Error(try_later) for
// Xapian::DatabaseModifiedError, which who can open the index again and repeat the work catches within `body`. Other
// exceptions pass through.
void translate_errors(const std::filesystem::path& dir, const std::function<void()>& body);

}  // namespace indexer::store
