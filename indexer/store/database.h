// The Xapian database of an index, opened with Xapian's exceptions turned into archive::Error. Inside this room only.
#pragma once

#include <xapian.h>

#include <filesystem>
#include <functional>

namespace indexer::store {

// The index's folder in the archive's folder.
std::filesystem::path index_in(const std::filesystem::path& archive_dir);

// For reading. Throws Error(host) when there is no index and Error(data) when it is damaged, each saying what to do.
Xapian::Database open_to_read(const std::filesystem::path& dir);

// For writing; `flags` are Xapian's. Throws Error(try_later) while another process writes it.
Xapian::WritableDatabase open_to_write(const std::filesystem::path& dir, int flags);

// Runs `body` and throws what Xapian throws as an archive::Error about the index in `dir`. DatabaseModifiedError and
// what is an archive::Error already pass through.
void translated(const std::filesystem::path& dir, const std::function<void()>& body);

}  // namespace indexer::store
