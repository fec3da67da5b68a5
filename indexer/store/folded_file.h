// The folded texts of the indexed columns (text/folded_text.h), in one file beside the Xapian database, `texts`.
//
// The file only grows: a column that changed gets a new record at the end, and the facet table (facets.h), which is
// committed with the database, says where each column's record begins. The metadata have its size under
// folded_size_key. docs/schema.md describes a record.
//
// For indexer/ only.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/store/index_file.h"

namespace indexer::store {

// The file's name in the folder of the index.
inline constexpr const char* folded_name = "texts";

// Makes the record of a column.
class FoldedRecord {
 public:
  // Adds the text of a field; "" is the prefix of the body. An empty text takes no room.
  void add(std::string_view prefix, std::u16string_view text);
  // Returns the record as it is stored, and leaves this one empty.
  std::string take(std::uint32_t id);

 private:
  std::u16string units_;
};

// Returns the text of a field in the units of a record; empty when it has none, no value when the record is broken.
std::optional<std::u16string_view> folded_field(std::u16string_view units, std::string_view prefix);

// Writes records behind those that the database knows. All calls throw as IndexFileWriter does.
class FoldedWriter {
 public:
  // Opens or creates the file in `dir`. What lies behind its first `size` bytes is dropped.
  FoldedWriter(const std::filesystem::path& dir, std::uint64_t size) : file_(dir, folded_name, size) {}

  // Appends a record and returns where it begins.
  std::uint64_t append(std::string_view record);
  // Writes everything to the disk, so that the database may be committed. Returns the file's size.
  std::uint64_t flush() { return file_.flush(); }

 private:
  IndexFileWriter file_;
};

// The file of a database that is open for reading, mapped into memory.
class FoldedFile {
 public:
  // Maps the first `size` bytes of the file in `dir`. Throws as IndexFile does.
  FoldedFile(const std::filesystem::path& dir, std::uint64_t size) : file_(dir, folded_name, size) {}

  // Returns the text of a field of the column whose record begins at `at`; empty when it has none. It lives as long as
  // this object. Throws base::Error(data) when what begins there is not the record of that column.
  std::u16string_view text(std::uint32_t id, std::uint64_t at, std::string_view prefix) const;

 private:
  const IndexFile file_;
};

}  // namespace indexer::store
