// How the index is laid out: which terms, values and metadata stand for what. Inside this room only.
//
//   terms    family letter + text (Z M B W, analyzer.h) of title and body together, the title's counted
//            `title_weight` times; positions only from the body, behind `positions_before`. Under each field's prefix
//            the terms of that field alone, with positions, weighing nothing; under the body's prefix the terms that
//            title and body share, so that what only the title has can be told. Booleans: Y2021, YM202103, YD20210304;
//            XTOPIC + key of the primary topic, XABOUT + key of every topic; XSOURCE + name.
//   document id = column id; no values, no data
//   metadata facets.h's table, the archive's change number, the fingerprint
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/date.h"
#include "config/topics.h"
#include "indexer/text/analyzer.h"

namespace indexer::store {

inline constexpr unsigned title_weight = 3;

// Positions left free. Of a term without positions Xapian 1.4 takes 0 for one when it compares phrases: more than the
// longest phrase lies between that and the first.
inline constexpr unsigned positions_before = 256;

std::string term(text::Family family, std::u32string_view text);
std::string term(text::Family family, std::string_view text);

std::string year_term(int year);
std::string month_term(int year, int month);
std::string day_term(base::Day day);

inline constexpr std::string_view title_prefix = "S";
inline constexpr std::string_view body_prefix = "XBODY";
inline constexpr std::string_view topic_prefix = "XTOPIC";
inline constexpr std::string_view about_prefix = "XABOUT";
inline constexpr std::string_view source_prefix = "XSOURCE";

inline constexpr const char* change_key = "change";
inline constexpr const char* fingerprint_key = "fingerprint";

// Of all that decides which terms a column has: the analyzer's version, this layout, the field table, the topics.
std::string fingerprint(const config::Topics& topics);

}  // namespace indexer::store
