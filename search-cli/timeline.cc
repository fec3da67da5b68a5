#include "search-cli/timeline.h"

#include <algorithm>

#include "archive/error.h"

namespace search_cli {
namespace {

indexer::Pattern pattern_of(std::string word) {
  indexer::Form form = word.find(' ') == std::string::npos ? indexer::Form::word : indexer::Form::phrase;
  if (word.size() > 1 && word.back() == '*') {
    word.pop_back();
    form = indexer::Form::prefix;
  }
  indexer::Pattern pattern = indexer::make_pattern(word, form);
  if (pattern.empty())
    throw archive::Error(archive::Exit::usage, "\"" + word + "\" has no letter or digit", "give words to count");
  return pattern;
}

std::size_t words_in(const indexer::Analysis& analysis) {
  return static_cast<std::size_t>(std::count_if(analysis.tokens.begin(), analysis.tokens.end(),
                                                [](const indexer::Token& token) { return !token.particle; }));
}

}  // namespace

Timeline::Timeline(const std::vector<std::string>& words) {
  for (const std::string& word : words) patterns_.push_back(pattern_of(word));
}

void Timeline::add(const archive::Column& column) {
  if (!column.published.known()) return;
  const int year = column.published.year;
  const auto blank = [this] { return Year{0, 0, std::vector<Count>(patterns_.size())}; };
  if (years_.empty()) years_.emplace(year, blank());
  for (int gap = years_.begin()->first - 1; gap >= year; --gap) years_.emplace(gap, blank());
  for (int gap = years_.rbegin()->first + 1; gap <= year; ++gap) years_.emplace(gap, blank());
  Year& counted = years_.at(year);
  ++counted.columns;
  std::vector<std::size_t> times(patterns_.size());
  for (const std::string* text : {&column.title, &column.body}) {
    const indexer::Analysis analysis = indexer::analyze(*text, column.language);
    const indexer::Haystack haystack(analysis, column.language);
    counted.words += words_in(analysis);
    for (std::size_t i = 0; i < patterns_.size(); ++i) times[i] += haystack.count(patterns_[i]);
  }
  for (std::size_t i = 0; i < patterns_.size(); ++i) {
    counted.counts[i].times += times[i];
    counted.counts[i].columns += times[i] > 0;
  }
}

double Timeline::rate(const Year& year, std::size_t word) {
  constexpr double per = 10'000;
  return year.words ? static_cast<double>(year.counts.at(word).times) * per / static_cast<double>(year.words) : 0;
}

}  // namespace search_cli
