// What a first pass over the columns of an export collects: enough for contents, neighbours and file names, without the
// texts.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "search-cli/export/column_source.h"

namespace search_cli::exporter {

// A column without its text.
struct Item {
  std::int64_t id = 0;
  base::Day day;
  std::string title;
  std::string series;
  std::string author;
  std::string language;
  std::string lead;                 // how the text begins
  std::string topic;                // shown name; never empty
  std::vector<std::string> topics;  // shown names, the primary one first
  std::string stem;                 // file name without extension: 2021-04-16-17, or undated-17
};

// The items of a year or of a month, [first, last) in Catalog::items.
struct Span {
  int year = 0;   // as in base::Day: 0 for columns whose day is not known
  int month = 0;  // 1 to 12; 0 for a whole year, and for columns whose day is not known
  std::size_t first = 0;
  std::size_t last = 0;
  std::size_t size() const { return last - first; }
};

// The items of a topic, by their index in Catalog::items.
struct Topic {
  std::string name;
  std::string stem;                  // file name: "topic-" and its key, else part of its name's hash
  std::vector<std::size_t> primary;  // items whose first topic it is
  std::vector<std::size_t> all;      // items that have it at all
};

// The whole export.
struct Catalog {
  std::vector<Item> items;  // by day and id
  std::vector<Span> years;
  std::vector<Span> months;
  std::vector<Topic> topics;  // the largest first, "other" last
  std::string subject;        // the title as given, else the series of most columns, else a word for "columns"
  std::string name;           // the subject with the author
  std::string title;          // the name with the years
  std::string author;         // of more than half of the columns; "" when there is none
  std::string language;       // of the labels: "ko" or "en"
  std::string text_language;  // of most columns, BCP 47
  base::Instant made{};       // the export's time, see Options::epoch

  // The months of a year.
  std::vector<Span> months_of(const Span& year) const;
  // The index of a topic in `topics`. REQUIRES: it is one of them.
  std::size_t topic_index(std::string_view topic) const;
};

// Passes over the source once.
Catalog make_catalog(ColumnSource& source, const Options& options);

// The file name of a column without its extension: day and id alone, since what a page says could not be trusted in a
// path.
std::string file_stem(const archive::Column& column);
// The year in four digits; "undated" for 0.
std::string year_stem(int year);

}  // namespace search_cli::exporter
