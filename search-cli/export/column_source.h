// What an export reads, and what holds for all of it.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "archive/column.h"
#include "archive/page.h"
#include "base/date.h"

namespace search_cli::exporter {

// A column as it goes out: with its topics by their shown names. An empty topic is "other".
struct Entry {
  archive::Column column;
  std::string topic;                // the primary one
  std::vector<std::string> topics;  // all, the primary one first
};

// What an export reads: the chosen columns, as often as a format wants to pass over them, so that none of them need
// stay in memory.
class ColumnSource {
 public:
  virtual ~ColumnSource() = default;
  // Every chosen column, by day and id.
  virtual void each(const std::function<void(const Entry&)>& take) = 0;
  // All revisions of a column, the oldest first, then those of its other copies.
  virtual void revisions(const Entry& entry, const std::function<void(const archive::Column&)>& take) = 0;
  // All URLs that lead to a column, its own first.
  virtual std::vector<std::string> addresses(const archive::Column& column) = 0;
  // The raw pages that a column's revisions were read from, the oldest first, then those of their pictures; none for
  // what was imported as text. A picture of several columns comes with each of them.
  virtual void pages(const Entry& entry, const std::function<void(const archive::Page&)>& take) = 0;
  // The bytes last fetched of a column's picture; "" when it was not.
  virtual std::string picture(const archive::Image& image) = 0;
};

struct Options {
  std::string title;                              // of the whole; empty: made from series, author and years
  std::string language;                           // of headings and labels, "ko" or "en"; empty: that of most columns
  std::map<std::string, std::string> topic_keys;  // a topic's shown name -> short name for files, [a-z0-9-]+
  bool bom = false;                               // csv: begin with a byte order mark
  bool images = false;                            // embed the pictures that were fetched
  std::optional<base::Instant> epoch;             // SOURCE_DATE_EPOCH; else the newest capture is the export's time
};

}  // namespace search_cli::exporter
