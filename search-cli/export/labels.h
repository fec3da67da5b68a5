// The words around the texts of an export, and days written out, in Korean and English; the same in every locale.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "base/date.h"

namespace search_cli::exporter {

// The words of one language, from the same catalogue as the program's messages (base/translation.h).
struct Labels {
  std::string language;  // BCP 47
  std::string collection, contents, by_month, by_topic, by_year, topics, topic_index, other, undated;
  std::string year, years, columns, series, original, links, images, captured;
  std::string revision, hash, page, gone, source_page, provenance, search, search_hint, no_hits, hits, previous, next;
  std::string skip, cover, timeline, edited, also, meant, part;
  // Messages with places for values (base/filled.h): a day in a year, one with weekday and year, a year; counts.
  std::string short_day, long_day, year_form;
  std::string one_column, many_columns, one_other, many_others;
  std::array<std::string, 12> months, short_months;
  std::array<std::string, 7> weekdays;  // from Sunday
};

// The labels in Korean for "ko" and what begins so, in English for any other language. The first call with a language
// looks them up, which changes the environment for its time: an export makes it before it starts a thread.
const Labels& labels_in(std::string_view language);

// Dates and counts as the labels' language writes them. A day that is not known, year 0 and a month that is not 1 to 12
// become the label for "undated".
std::string long_day(base::Day day, const Labels& words);   // 2021년 4월 16일 금요일 · Friday, 16 April 2021
std::string short_day(base::Day day, const Labels& words);  // 4월 16일 · 16 April
std::string month_name(int month, const Labels& words);     // 4월 · April
std::string month_short(int month, const Labels& words);    // 4월 · Apr
std::string year_name(int year, const Labels& words);       // 2021년 · 2021
std::string count_text(std::size_t count, const Labels& words);   // 칼럼 3편 · 3 columns
std::string others_text(std::size_t count, const Labels& words);  // 외 2명 · and 2 others

}  // namespace search_cli::exporter
