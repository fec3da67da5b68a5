// What a first pass over the shelf learns: enough to lay out contents, neighbours and file names, without the texts.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "search-cli/export/column_source.h"

namespace search_cli::exporter {

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

// A run of items, [first, last).
struct Span {
  int year = 0;   // 0: without a day
  int month = 0;  // 0 for a whole year
  std::size_t first = 0;
  std::size_t last = 0;
  std::size_t size() const { return last - first; }
};

struct Topic {
  std::string name;
  std::string stem;                  // file name: "topic-" and its key, else part of its name's hash
  std::vector<std::size_t> primary;  // items whose first topic it is
  std::vector<std::size_t> all;      // items that have it at all
};

struct Catalog {
  std::vector<Item> items;  // by day and id
  std::vector<Span> years;
  std::vector<Span> months;
  std::vector<Topic> topics;  // the largest first, "other" last
  std::string subject;        // the title as given, else the series of most columns
  std::string name;           // with the author, without years
  std::string title;          // with them
  std::string author;         // when most columns have the same one
  std::string language;       // of the labels: "ko" or "en"
  std::string text_language;  // of most columns, BCP 47
  base::Instant made{};       // the export's time

  // The months of a year.
  std::vector<Span> months_of(const Span& year) const;
  // Position of a topic in `topics`; it must be one of them.
  std::size_t topic_index(std::string_view topic) const;
};

Catalog make_catalog(ColumnSource& shelf, const Options& options);

// File name of a column without extension. Nothing of the page goes into it.
std::string file_stem(const archive::Column& column);
// "2021", or "undated".
std::string year_stem(int year);

}  // namespace search_cli::exporter
