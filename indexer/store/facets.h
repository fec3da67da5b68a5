// What each indexed column is counted under: a small record a column, kept in memory while searching so that counts
// over all hits cost next to nothing. Stored in the index's metadata in chunks, with the batch that it belongs to.
#pragma once

#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"

namespace Xapian {
class Database;
class WritableDatabase;
}  // namespace Xapian

namespace indexer::store {

enum class Facet : std::uint8_t { topic, year, series, author, source, language };
inline constexpr std::size_t facet_count = 6;

// Of what a facet's words are, for --group-by, --facets and JSON.
std::string_view facet_name(Facet facet);

class Facets {
 public:
  struct Row {
    std::int32_t day = 0;                            // since 1970-01-01
    std::array<std::uint16_t, facet_count> codes{};  // into names(); Facet::year holds the year itself
    std::uint16_t present = 0;                       // 0: no such column
  };

  void load(const Xapian::Database& database);
  // Writes what changed since the last load or save.
  void save(Xapian::WritableDatabase& database);

  const Row* find(std::uint32_t id) const { return id < rows_.size() && rows_[id].present ? &rows_[id] : nullptr; }
  void put(std::uint32_t id, Row row);
  void remove(std::uint32_t id);
  std::size_t size() const { return rows_.size(); }  // one more than the highest id

  // The code of a name, added when it is new. Code 0 is the empty name.
  std::uint16_t code(Facet facet, std::string_view name);
  const std::string& name(Facet facet, std::uint16_t code) const;
  const std::vector<std::string>& names(Facet facet) const { return names_[static_cast<std::size_t>(facet)]; }
  // The name a row has for a facet: "2021", "사이언스칼럼".
  std::string text(const Row& row, Facet facet) const;

 private:
  std::vector<Row> rows_;
  std::array<std::vector<std::string>, facet_count> names_;
  std::set<std::uint32_t> touched_;        // chunks to be written
  std::array<bool, facet_count> named_{};  // dictionaries to be written
};

}  // namespace indexer::store
