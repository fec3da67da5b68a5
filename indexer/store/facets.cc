#include "indexer/store/facets.h"

#include <xapian.h>

#include <algorithm>
#include <cstring>
#include <limits>

#include "base/error.h"
#include "base/translation.h"

namespace indexer::store {
namespace {

constexpr std::uint32_t rows_per_chunk = 512;
static_assert(sizeof(Facets::Row) == 24, "docs/schema.md describes the rows as they are stored");
constexpr std::array<std::string_view, facet_count> facet_names{"topic",  "year",   "series",
                                                                "author", "source", "language"};

std::string chunk_key(std::uint32_t chunk) {
  std::string digits = std::to_string(chunk);
  return "facets." + std::string(8 - std::min<std::size_t>(8, digits.size()), '0') + digits;
}

std::string names_key(std::size_t facet) { return "names." + std::string(facet_names[facet]); }

}  // namespace

std::string_view facet_name(Facet facet) { return facet_names[static_cast<std::size_t>(facet)]; }

void Facets::load(const std::vector<Xapian::Database>& segments) {
  *this = Facets();
  for (const Xapian::Database& segment : segments) load_changes(segment);
}

void Facets::load_changes(const Xapian::Database& database) {
  for (auto key = database.metadata_keys_begin("facets."); key != database.metadata_keys_end("facets."); ++key) {
    const std::string bytes = database.get_metadata(*key);
    const auto chunk = static_cast<std::uint32_t>(std::strtoul((*key).c_str() + 7, nullptr, 10));
    const std::size_t count = bytes.size() / sizeof(Row);
    if (chunk > std::numeric_limits<std::uint32_t>::max() / rows_per_chunk - 1) continue;
    const std::size_t first = std::size_t{chunk} * rows_per_chunk;
    if (rows_.size() < first + count) rows_.resize(first + count);
    std::memcpy(rows_.data() + first, bytes.data(), count * sizeof(Row));
  }
  for (std::size_t facet = 0; facet < facet_count; ++facet) {
    const std::string text = database.get_metadata(names_key(facet));
    if (!text.empty()) names_[facet].clear();
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\0', at), text.size());
      names_[facet].push_back(text.substr(at, end - at));
      at = end + 1;
    }
    if (names_[facet].empty()) names_[facet].emplace_back();
  }
}

void Facets::save(Xapian::WritableDatabase& database) {
  for (const std::uint32_t chunk : changed_chunks_) {
    const std::size_t first = std::size_t{chunk} * rows_per_chunk;
    const std::size_t count = std::min<std::size_t>(rows_per_chunk, rows_.size() - first);
    database.set_metadata(chunk_key(chunk), {reinterpret_cast<const char*>(rows_.data() + first), count * sizeof(Row)});
  }
  for (std::size_t facet = 0; facet < facet_count; ++facet) {
    if (!changed_names_[facet]) continue;
    std::string text;
    for (const std::string& name : names_[facet]) text += name + '\0';
    database.set_metadata(names_key(facet), text);
  }
  changed_chunks_.clear();
  changed_names_.fill(false);
}

void Facets::put(std::uint32_t id, Row row) {
  if (id >= rows_.size()) rows_.resize(std::size_t{id} + 1);
  rows_[id] = row;
  changed_chunks_.insert(id / rows_per_chunk);
}

void Facets::put(const archive::Column& column, std::size_t segment, std::string_view topic, std::uint64_t text) {
  if (text / 8 > std::numeric_limits<std::uint32_t>::max())
    throw base::Error(base::Exit::data, base::tr("the texts of the index take more than 32 GiB"),
                      base::tr("Run `columns index --rebuild`, which drops those of earlier revisions."));
  Row row;
  row.day = column.published.known() ? static_cast<std::int32_t>(column.published.days()) : 0;
  row.text = static_cast<std::uint32_t>(text / 8);
  row.segment = static_cast<std::uint16_t>(segment + 1);
  const auto set = [&row](Facet facet, std::uint16_t code) { row.codes[static_cast<std::size_t>(facet)] = code; };
  set(Facet::topic, code(Facet::topic, topic));
  set(Facet::year, static_cast<std::uint16_t>(column.published.year));
  set(Facet::series, code(Facet::series, column.series));
  set(Facet::author, code(Facet::author, column.author));
  set(Facet::source, code(Facet::source, column.source));
  set(Facet::language, code(Facet::language, column.language));
  put(static_cast<std::uint32_t>(column.id), row);
}

void Facets::remove(std::uint32_t id) {
  if (!find(id)) return;
  rows_[id] = Row();
  changed_chunks_.insert(id / rows_per_chunk);
}

std::size_t Facets::count() const {
  return static_cast<std::size_t>(
      std::count_if(rows_.begin(), rows_.end(), [](const Row& row) { return row.segment; }));
}

std::uint16_t Facets::code(Facet facet, std::string_view name) {
  auto& names = names_[static_cast<std::size_t>(facet)];
  if (names.empty()) names.emplace_back();
  const auto found = std::find(names.begin(), names.end(), name);
  if (found != names.end()) return static_cast<std::uint16_t>(found - names.begin());
  if (names.size() > std::numeric_limits<std::uint16_t>::max()) return 0;  // no codes are left
  std::string kept(name);
  std::replace(kept.begin(), kept.end(), '\0', ' ');
  names.push_back(std::move(kept));
  changed_names_[static_cast<std::size_t>(facet)] = true;
  return static_cast<std::uint16_t>(names.size() - 1);
}

const std::string& Facets::name(Facet facet, std::uint16_t code) const {
  static const std::string none;
  const auto& names = names_[static_cast<std::size_t>(facet)];
  return code < names.size() ? names[code] : none;
}

}  // namespace indexer::store
