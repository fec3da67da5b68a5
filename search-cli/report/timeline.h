// How often words occur over the years, against how much was written in each.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "archive/column.h"
#include "indexer/text/pattern.h"

namespace search_cli::report {

class Timeline {
 public:
  struct Count {
    std::size_t times = 0;
    std::size_t columns = 0;  // that have it
  };
  struct Year {
    std::size_t columns = 0;
    std::size_t words = 0;      // in titles and texts
    std::vector<Count> counts;  // by word asked for
  };

  // Each of `words` is a word, a phrase (with spaces), or the beginning of one (word*), read as a question's.
  explicit Timeline(const std::vector<std::string>& words);

  // Columns without a day are passed over.
  void add(const archive::Column& column);

  const std::vector<indexer::text::Pattern>& patterns() const { return patterns_; }
  // Every year from the first to the last that has columns, so that a silent year shows.
  const std::map<int, Year>& years() const { return years_; }
  // Occurrences in 10,000 words of the year.
  static double rate(const Year& year, std::size_t word);

 private:
  std::vector<indexer::text::Pattern> patterns_;
  std::map<int, Year> years_;
};

}  // namespace search_cli::report
