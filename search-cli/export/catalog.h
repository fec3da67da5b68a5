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
  std::vector<std::size_t> also;     // items that have it besides their first one
  std::size_t colour = 0;            // its place in the settings, so that its colour is the same in every export
};

// A column that the export does not have any more.
struct Removed {
  std::int64_t id = 0;
  std::int64_t change = 0;  // the archive's change number of the last write to it
};

// The whole export.
struct Catalog {
  std::vector<Item> items;  // by day and id
  std::vector<Span> years;
  std::vector<Span> months;
  std::vector<Topic> topics;     // the largest first, "other" last
  std::vector<Removed> removed;  // ColumnSource::removed(), when Options::changes is set; by change number
  // The title as given, else the series of most columns (of all, when there are several authors), else a word for
  // "columns".
  std::string subject;
  std::string name;                  // the subject with the authors
  std::string title;                 // the name with the years
  std::string range;                 // the years, "2019–2021"; "" when no day is known
  std::string author;                // byline() of all columns
  std::vector<std::string> authors;  // of the columns, who wrote most first
  std::string language;              // of the labels: "ko" or "en"
  std::string text_language;         // of most columns, BCP 47
  base::Instant made{};              // the export's time, see Options::epoch

  // Whether lists name the author of each column, because there are several.
  bool names_authors() const { return authors.size() > 1; }
  // Returns who wrote the items [first, last), who wrote most first: at most three names, then how many others; "" when
  // no author is known.
  std::string byline(std::size_t first, std::size_t last) const;
  // The months of a year.
  std::vector<Span> months_of(const Span& year) const;
  // The index of a topic in `topics`. REQUIRES: it is one of them.
  std::size_t topic_index(std::string_view topic) const;
};

// Whether the span is the whole of an export of several years, and not one of its years.
bool is_whole(const Catalog& catalog, const Span& span);
// The year of a span, or the years of the whole: "2021", "2019–2021", or the label for "undated".
std::string span_name(const Catalog& catalog, const Span& span);

// The class of a topic's colour in the site's style: t0 to t7, or "other".
std::string colour_class(const Catalog& catalog, const Topic& topic);

// Passes over the source once.
Catalog make_catalog(ColumnSource& source, const Options& options);

// Returns the authors of the items, who wrote most first, then by name.
std::vector<std::string> authors_of(const std::vector<Item>& items, std::size_t first, std::size_t last);

// The file name of a column without its extension: day and id alone, since what a page says could not be trusted in a
// path.
std::string file_stem(const archive::Column& column);
// The year in four digits; "undated" for 0.
std::string year_stem(int year);

}  // namespace search_cli::exporter
