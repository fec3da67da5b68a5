// The filters that list, search and export share.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "archive/column.h"
#include "base/options.h"

namespace search_cli::commands {

struct Filter {
  std::string year;  // as typed: 2021 or 2019..2021, open on either side
  std::string series;
  std::string author;
  std::string source;
  std::string topic;  // a topic's key, Korean or English name

  // --year, --series, --author, --source, --topic.
  void add_to(base::Options& command_line);

  // First and last year, both included; nothing when no year was typed. Throws archive::Error(usage) on other words.
  std::optional<std::pair<int, int>> years() const;
  // Whether the column passes year, series, author and source: names are compared folded, as parts of the whole.
  bool accepts(const archive::Column& column) const;
};

// Reads 2021, 2019..2021, 2019.. and ..2021.
std::optional<std::pair<int, int>> parse_years(const std::string& text);

}  // namespace search_cli::commands
