// The filters that list, search and export share.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "archive/archive.h"
#include "archive/column.h"
#include "base/options.h"

namespace search_cli::commands {

// Which columns a command looks at. An empty text does not restrict them.
struct Filter {
  std::string year;  // as typed: 2021 or 2019..2021, open on either side
  std::string series;
  std::string author;
  std::string source;
  std::string topic;  // a topic's key, Korean or English name

  // Adds --year, --series, --author, --source and --topic.
  void add_to(base::Options& command_line);

  // First and last year, both included; nothing when no year was typed. Throws base::Error(usage) when what was typed
  // is not a year or a range of years.
  std::optional<std::pair<int, int>> years() const;
  // Whether the column passes year, series, author and source. Series and author match when they contain the text,
  // without regard to case and spaces. The topic is not looked at: it takes a classifier or the index.
  bool accepts(const archive::Column& column) const;
  // The same, but a column is also of the sources of its copies, which `archive` tells.
  bool accepts(const archive::Column& column, const archive::Archive& archive) const;
};

// Reads 2021, 2019..2021, 2019.. and ..2021; an open end is year 1 or 9999. Returns nothing for any other text and for
// a range that ends before it begins.
std::optional<std::pair<int, int>> parse_years(const std::string& text);

}  // namespace search_cli::commands
