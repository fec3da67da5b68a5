#include "indexer/store/shard_document.h"

#include <algorithm>
#include <cstring>

#include "archive/field.h"
#include "base/error.h"
#include "base/sha256.h"
#include "base/translation.h"
#include "indexer/store/folded_file.h"
#include "indexer/store/index_schema.h"

namespace indexer::store {
namespace {

constexpr std::size_t record_head = 8;  // bytes of a record before its units

// What an answer shows of a column.
archive::Column shown_of(const archive::Column& column) {
  archive::Column shown = column;
  shown.links.clear();
  shown.images.clear();
  shown.how.clear();
  shown.tags.clear();
  shown.notes.clear();
  shown.page_hash.clear();
  shown.hash.clear();
  shown.captured = {};
  return shown;
}

std::string digits_of(base::Day day) {
  const std::string term = day_term(day);
  return term.substr(term.size() - 8);
}

// Returns digits that sort in the opposite order.
std::string reversed(std::string digits) {
  for (char& digit : digits) digit = static_cast<char>('0' + ('9' - digit));
  return digits;
}

}  // namespace

std::string unique_term(const ShardPlace& place) {
  return "Q" + place.set + "." + std::to_string(place.shard) + "." + std::to_string(place.document);
}

std::string column_term(std::int64_t id) { return "XCOLUMN" + std::to_string(id); }

std::string facet_term(Facet facet, std::string_view name) {
  constexpr std::size_t longest = 200;  // bytes; Xapian's limit of a term is 245
  std::string term = "XFACET" + std::string(facet_name(facet)) + ":";
  return term.append(name.size() <= longest ? std::string(name) : base::sha256(name));
}

FacetNames facet_names_of(const archive::Column& column, std::string_view topic) {
  FacetNames names;
  const auto set = [&names](Facet facet, std::string_view name) {
    std::string& kept = names[static_cast<std::size_t>(facet)];
    kept = name;
    std::replace(kept.begin(), kept.end(), '\0', ' ');
  };
  set(Facet::topic, topic);
  set(Facet::year, column.published.known() ? std::to_string(column.published.year) : "");
  set(Facet::series, column.series);
  set(Facet::author, column.author);
  set(Facet::source, column.source);
  set(Facet::language, column.language);
  return names;
}

FacetNames read_facet_names(std::string_view value) {
  FacetNames names;
  for (std::string& name : names) {
    const std::size_t end = std::min(value.find('\0'), value.size());
    name = value.substr(0, end);
    value.remove_prefix(std::min(end + 1, value.size()));
  }
  return names;
}

Xapian::Document shard_document(const archive::Column& column, IndexedColumn indexed, const ShardPlace& place) {
  Xapian::Document document = std::move(indexed.document);
  document.add_boolean_term(unique_term(place));
  document.add_boolean_term(column_term(column.id));
  const FacetNames names = facet_names_of(column, indexed.topic);
  std::string all;
  for (std::size_t i = 0; i < facet_count; ++i) {
    document.add_boolean_term(facet_term(static_cast<Facet>(i), names[i]));
    all += names[i] + '\0';
  }
  document.add_value(facets_slot, all);
  if (column.published.known()) {
    document.add_value(newest_slot, digits_of(column.published));
    document.add_value(oldest_slot, reversed(digits_of(column.published)));
  }
  document.set_data(archive::to_json(shown_of(column)) + '\n' + indexed.folded);
  return document;
}

std::u16string_view ShardColumn::text(std::string_view prefix) const {
  return folded_field(folded, prefix).value_or(std::u16string_view());
}

ShardColumn read_shard_data(std::string_view data) {
  const std::size_t line = data.find('\n');
  if (line == std::string_view::npos || data.size() - line - 1 < record_head)
    throw base::Error(base::Exit::data, base::tr("a document of the index has no column"));
  ShardColumn read;
  read.column = archive::from_json(data.substr(0, line));
  const std::string_view units = data.substr(line + 1 + record_head);
  read.folded.resize(units.size() / sizeof(char16_t));
  std::memcpy(read.folded.data(), units.data(), read.folded.size() * sizeof(char16_t));
  return read;
}

}  // namespace indexer::store
