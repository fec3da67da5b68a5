// The layout of the index: which terms and metadata it has. docs/schema.md describes it for people. For indexer/ only.
//
// Prefixes of terms follow Xapian's convention (https://xapian.org/docs/omega/termprefixes.html): S title, A author,
// L language, U url, Y year, and X with a name for our own. The prefixes of fields stand in archive/field.h.
//
//   terms       Family letter (Z M B W N K, analyzer.h) and text, of title and body together; the title's count
//               `title_weight` times. No term has positions: the folded texts beside the database (folded_file.h) show
//               where terms stand side by side.
//               Under the prefix of each field its own terms, without weight. Under the prefix of
//               the body only the terms that title and body share: a term of the title that is not there is not in the
//               body.
//               Y2021, YM202103, YD20210304; XTOPIC and the key of the primary topic, XABOUT and the key of every
//               topic; XSOURCE and the source's name; XTAG and each tag. Under XNOTE the terms of the notes.
//   document    Its id is the column's id. It has no values and no data.
//   metadata    The facet table (facets.h), the archive's change number, the fingerprint, and the sizes of the files of
//               folded texts and of frequent terms (frequent_terms.h).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/date.h"
#include "config/topics.h"
#include "indexer/text/analyzer.h"

namespace indexer::store {

inline constexpr unsigned title_weight = 3;

// Returns the term of a text without a field's prefix.
std::string term(text::Family family, std::u32string_view text);
std::string term(text::Family family, std::string_view text);

// Returns the terms of a column's day, e.g. Y2021, YM202103, YD20210304.
std::string year_term(int year);
std::string month_term(int year, int month);
std::string day_term(base::Day day);  // YD20210304

inline constexpr std::string_view title_prefix = "S";
inline constexpr std::string_view body_prefix = "XBODY";
inline constexpr std::string_view topic_prefix = "XTOPIC";
inline constexpr std::string_view about_prefix = "XABOUT";
inline constexpr std::string_view source_prefix = "XSOURCE";
inline constexpr std::string_view tag_prefix = "XTAG";
inline constexpr std::string_view note_prefix = "XNOTE";

// Keys of metadata.
inline constexpr const char* change_key = "change";
inline constexpr const char* fingerprint_key = "fingerprint";
inline constexpr const char* folded_size_key = "texts";       // bytes
inline constexpr const char* frequent_size_key = "frequent";  // bytes

// Returns a hash of all that decides which terms a column has: the versions of the analyzer, of this layout and of
// Unicode, the field table, the topics. An index with another fingerprint must be built again.
std::string fingerprint(const config::Topics& topics);

}  // namespace indexer::store
