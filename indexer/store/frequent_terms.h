// The posting lists of the most frequent terms as bytes by document, in a file beside the Xapian database, `frequent`.
// A term is frequent that at least half as many documents have as there are ids; those of copies and of columns that
// were removed count, too.
//
// Xapian decodes a posting list one number after the other, which is most of the work where a question's words are in
// most of the columns. Such a list takes no more room as a byte for each document, and is read by the processor many
// documents at once. The database has the lists, too: for its weights, and where there is no such file.
//
// Only the main segment (segments.h) has the file, since it is written once. docs/schema.md describes it. For indexer/
// only.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/store/index_file.h"

namespace indexer::store {

// The file's name in the folder of the index.
inline constexpr const char* frequent_name = "frequent";

// Writes the file of a database into `dir`, to the disk, and returns its size in bytes. REQUIRES: the ids of documents
// are those of columns, as a row has a byte for each id (so no add_document_without_terms() before this). Throws as
// IndexFileWriter does, and Xapian::Error.
std::uint64_t write_frequent_terms(const std::filesystem::path& dir, const Xapian::Database& database);

// The file of a database that is open for reading.
class FrequentTerms {
 public:
  // A byte for each document, by id: 0 when the document does not have the term, else one more than how often, or
  // `many`. Ids behind its end are those of no document with terms.
  using Row = std::span<const std::uint8_t>;
  // So often or more: the database has the count.
  static constexpr std::uint8_t many = 255;

  // Maps the first `size` bytes of the file in `dir`; with size 0 there is no file and no term. Throws as IndexFile
  // does, and base::Error(data) when the file is not in this form.
  FrequentTerms(const std::filesystem::path& dir, std::uint64_t size);

  // Returns the row of a term, which lives as long as this object; empty when the file does not have the term.
  Row find(std::string_view term) const;

 private:
  const IndexFile file_;
  std::vector<std::pair<std::string_view, Row>> rows_;  // by term
};

}  // namespace indexer::store
