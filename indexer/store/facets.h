// The facet table: a small record for each indexed column, kept in memory while searching, so that counts over all hits
// cost next to nothing. It is stored in the metadata of the index, in the same commit as the documents it belongs to
// (docs/schema.md).
#pragma once

#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "archive/column.h"

namespace Xapian {
class Database;
class WritableDatabase;
}  // namespace Xapian

namespace indexer::store {

// What columns are counted and grouped by.
enum class Facet : std::uint8_t { topic, year, series, author, source, language };
inline constexpr std::size_t facet_count = 6;

// The name of a facet for --group-by, --facets and JSON, e.g. "series".
std::string_view facet_name(Facet facet);

// Holds the whole table in memory, with rows by column id. It is not synchronised: one thread at a time may change it.
class Facets {
 public:
  struct Row {
    std::int32_t day = 0;                            // since 1970-01-01; 0 also for a column without a day
    std::uint32_t text = 0;                          // where its folded text begins (folded_file.h), in eight bytes
    std::array<std::uint16_t, facet_count> codes{};  // by Facet: see code(); of Facet::year the year, 0: unknown
    std::uint16_t segment = 0;                       // the segment that has the column, plus 1; 0: no such column
  };

  // Replaces the table by that of an index, whose later segments have the chunks that changed since the earlier ones.
  // Throws Xapian::Error.
  void load(const std::vector<Xapian::Database>& segments);
  // Writes what changed since the last load or save; the caller commits. Throws Xapian::Error.
  void save(Xapian::WritableDatabase& database);

  // Returns the row of a column, or nullptr when it is not indexed; valid until the next put.
  const Row* find(std::uint32_t id) const { return id < rows_.size() && rows_[id].segment ? &rows_[id] : nullptr; }
  // Returns whether the document of a column in a segment is the column as it is, and no earlier revision of it.
  bool in(std::size_t segment, std::uint32_t id) const { return id < rows_.size() && rows_[id].segment == segment + 1; }
  // Puts the row of a column of a segment with the key of its primary topic. `text` is where its folded text begins, in
  // bytes, a multiple of eight. Throws base::Error(data) beyond 32 GiB.
  void put(const archive::Column& column, std::size_t segment, std::string_view topic, std::uint64_t text);
  void remove(std::uint32_t id);
  // Returns one more than the highest id.
  std::size_t size() const { return rows_.size(); }
  // Returns how many columns there are.
  std::size_t count() const;

  // Returns the code of a name, which gets one when it is new. Code 0 is the empty name, and that of all names beyond
  // the first 65,535.
  std::uint16_t code(Facet facet, std::string_view name);
  // Returns the name of a code; "" when there is none.
  const std::string& name(Facet facet, std::uint16_t code) const;
  // Returns all names of a facet, by code.
  const std::vector<std::string>& names(Facet facet) const { return names_[static_cast<std::size_t>(facet)]; }

 private:
  void load_changes(const Xapian::Database& database);
  void put(std::uint32_t id, Row row);

  std::vector<Row> rows_;
  std::array<std::vector<std::string>, facet_count> names_;
  std::set<std::uint32_t> changed_chunks_;
  std::array<bool, facet_count> changed_names_{};
};

}  // namespace indexer::store
