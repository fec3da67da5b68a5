// How often words occur in each year, in relation to how much was written in it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "archive/column.h"
#include "indexer/text/pattern.h"

namespace search_cli::report {

// Counts words in the columns that are added to it.
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

  // Each of `words` is a word, a phrase (with spaces) or the beginning of a word (word*), and matches as in a search.
  // Throws base::Error(usage) for one without letters and digits.
  explicit Timeline(const std::vector<std::string>& words);

  // Counts a column in its year. Columns without a day are not counted.
  void add(const archive::Column& column);

  const std::vector<indexer::text::Pattern>& patterns() const { return patterns_; }
  // Every year from the first to the last that has columns, those between without any included.
  const std::map<int, Year>& years() const { return years_; }
  // How often the word with that index occurs in 10,000 words of the year; 0 for a year without words.
  static double rate(const Year& year, std::size_t word);

 private:
  std::vector<indexer::text::Pattern> patterns_;
  std::map<int, Year> years_;
};

}  // namespace search_cli::report
